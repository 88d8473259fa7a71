// The structured cabling (综合布线) of a client: rooms, racks, patch panels and cables (report contents §7.1).
import { slug } from './identity.ts';
import { list, oneOf, optional, record, text, type ValueOf } from './schema.ts';
import { LocalText } from './text.ts';
import { LocalDate } from './time.ts';
import { Type } from './type.ts';

export const RackUnit = Type.Integer({ minimum: 1, maximum: 60, description: 'Rack unit, counted from the bottom.' });

const Room = record({ id: slug(), site: slug(), name: LocalText, floor: optional(LocalText) }, 'A room (机房、弱电间).');
const Rack = record(
  { id: text('As assets name it under `location`, for example A01.'), room: slug(), units: RackUnit, name: optional(LocalText) },
  'A rack (机柜).',
);
const Panel = record(
  {
    id: slug(),
    room: slug(),
    rack: optional(text('Rack in which it sits.')),
    unit: optional(RackUnit),
    ports: Type.Integer({ minimum: 1, maximum: 1000, description: 'How many ports it has.' }),
    medium: oneOf(['copper', 'fibre'], '铜缆, 光纤.'),
    name: optional(LocalText),
  },
  'A patch panel (配线架); it takes one rack unit.',
);
const CableEnd = record(
  {
    asset: optional(slug()),
    panel: optional(slug()),
    outlet: optional(text('Label of an outlet in the wall or of a place outside.')),
    port: optional(
      Type.Unsafe<string | number>({
        type: ['string', 'integer'],
        minLength: 1,
        maxLength: 100,
        minimum: 1,
        description: 'Name of the port of an asset, or number of the port of a panel.',
      }),
    ),
    side: optional(
      oneOf(['front', 'rear'], 'Side of a panel: 正面, 背面; patched in front, or wired at the back; default front.'),
    ),
  },
  'One end of a cable: a port of an asset or a panel, or an outlet.',
);
export type CableEnd = ValueOf<typeof CableEnd>;
const Cable = record(
  {
    label: text('As it is written on both ends.'),
    from: CableEnd,
    to: CableEnd,
    medium: oneOf(
      ['cat5e', 'cat6', 'cat6a', 'single-mode', 'multi-mode', 'dac'],
      'Kind of cable: 超五类, 六类, 超六类, 单模光纤, 多模光纤, 直连铜缆.',
    ),
    metres: optional(Type.Number({ minimum: 0.1, maximum: 100_000, description: 'Length in metres.' })),
    notes: optional(LocalText),
  },
  'A cable (线缆).',
);
export type Cable = ValueOf<typeof Cable>;

export const Cabling = record(
  { revisedOn: LocalDate, rooms: list(Room), racks: list(Rack), panels: list(Panel), cables: list(Cable) },
  'The structured cabling of a client (综合布线).',
);
export type Cabling = ValueOf<typeof Cabling>;
