"use client";

import "../address/restore-query.js";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { createQueryClient } from "../graphql/query-client.ts";
import { startTab } from "../graphql/tab-version.ts";

// Needed only when a new version is published while the tab is open.
const readAddress = async (client: QueryClient) => {
  // After an upgrade of the dashboard the script may be gone: then what the new version needs
  // beyond what is shown is read a moment later.
  const script = await import("./read-address.ts").catch(() => null);
  return script?.readAddress(client);
};

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(() => startTab(createQueryClient(), readAddress));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
