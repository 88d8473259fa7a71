import { describe, expect, it } from 'vitest';
import { echoFacts } from '../../../../src/probe/kinds/icmp.ts';

const statistics = (line: string, times = '') =>
  `PING 192.0.2.1 (192.0.2.1) 56(84) bytes of data.\n\n--- 192.0.2.1 ping statistics ---\n${line}\n${times}`;

describe('what ping prints', () => {
  it.each([
    [
      'by iputils',
      statistics(
        '3 packets transmitted, 3 received, 0% packet loss, time 2003ms',
        'rtt min/avg/max/mdev = 0.031/0.240/0.399/0.004 ms',
      ),
      0,
      1,
    ],
    [
      'by BusyBox',
      statistics('3 packets transmitted, 2 packets received, 33% packet loss', 'round-trip min/avg/max = 8.1/9.2/10.0 ms'),
      33,
      10,
    ],
  ])('%s gives loss and round trip', (_what, said, loss, trip) => {
    expect(echoFacts(said)).toEqual({
      gauges: [
        { name: 'loss', value: loss, unit: '%' },
        { name: 'round trip', value: trip, unit: 'ms' },
      ],
    });
  });

  it.each([
    ['nothing came back', statistics('3 packets transmitted, 0 received, 100% packet loss'), 'timeout'],
    ['a router knows no way', statistics('3 packets transmitted, 0 received, +3 errors, 100% packet loss'), 'unreachable'],
    ['this machine knows no way', 'ping: connect: Network is unreachable', 'unreachable'],
    ['it is not allowed', 'ping: socket: Operation not permitted', 'unsupported'],
    ['nobody understands it', 'something else', 'unparsed'],
  ])('says that %s', (_what, said, failure) => {
    expect(() => echoFacts(said)).toThrow(expect.objectContaining({ failure }));
  });
});
