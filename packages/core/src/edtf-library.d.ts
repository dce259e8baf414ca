// The `edtf` package, the judge in our tests, ships no types.
declare module "edtf" {
  export default function edtf(text: string): { min: number; max: number };
}
