import { headers } from "next/headers";

/** Structured data. React does not escape the text of a script. */
export async function JsonLd({ data }: { data: object }) {
  const policy = (await headers()).get("content-security-policy") ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  return (
    <script type="application/ld+json" nonce={nonce} suppressHydrationWarning>
      {toScriptText(data)}
    </script>
  );
}

/** JSON without characters that HTML could interpret. */
export const toScriptText = (data: object): string =>
  JSON.stringify(data)
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("&", "\\u0026");
