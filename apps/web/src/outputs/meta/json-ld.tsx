import { headers } from "next/headers";

/** Data for programs that read the page. React writes a script's text as it is but for what would end the script. */
export async function JsonLd({ data }: { data: object }) {
  const policy = (await headers()).get("content-security-policy") ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  return (
    <script type="application/ld+json" nonce={nonce} suppressHydrationWarning>
      {toScriptText(data)}
    </script>
  );
}

/** JSON without a sign that HTML could take for its own, whoever writes it into a page. */
export const toScriptText = (data: object): string =>
  JSON.stringify(data)
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("&", "\\u0026");
