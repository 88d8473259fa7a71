// The words of a delivery: subject and summary of what is sent.

export interface DeliveryFacts {
  readonly client: string;
  readonly title: string;
  readonly period: string;
  readonly edition: string;
}

export interface DeliveryWords {
  readonly subject: (facts: DeliveryFacts) => string;
  readonly opening: (facts: DeliveryFacts) => string;
  readonly onTime: (met: string) => string;
  readonly incidents: (count: string) => string;
  readonly files: string;
  readonly number: string;
  readonly check: string;
  /** File name without its ending. */
  readonly fileName: (facts: DeliveryFacts) => string;
}
