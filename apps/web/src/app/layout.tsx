import "@fontsource-variable/inter";
import "@fontsource-variable/source-serif-4";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { Providers } from "./providers.tsx";

// The subsets that most texts need are preloaded; meanwhile a local font with the same metrics
// avoids layout shifts. Other subsets are loaded when a text needs them.
const inter = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
});
const serif = localFont({
  src: "../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  weight: "200 900",
  variable: "--font-source-serif",
  adjustFontFallback: "Times New Roman",
});

export const metadata: Metadata = {
  title: { default: "Dateline", template: "%s · Dateline" },
  description: "An open timeline of dated, source-cited events.",
};

export const viewport: Viewport = { colorScheme: "light dark" };

// Every page has its own nonce.
export const dynamic = "force-dynamic";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={`${inter.variable} ${serif.variable}`}>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
