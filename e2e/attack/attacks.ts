import type { Attack } from "./attack.ts";
import { attacksOnApi } from "./attacks-on-api.ts";
import { attacksOnDashboard } from "./attacks-on-dashboard.ts";

export const attacks: readonly Attack[] = [...attacksOnApi, ...attacksOnDashboard];
