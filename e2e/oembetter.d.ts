/** Types for the part of an untyped consumer that the journeys use. */
declare module "oembetter" {
  type Options = Record<string, string | number>;
  type Answer = Record<string, string | number>;
  export default function create(): {
    fetch(
      url: string,
      options: Options,
      callback: (error: unknown, answer: Answer) => void,
    ): unknown;
  };
}
