import type { StartOptions } from "./launch.ts";
import type { Processes } from "./processes.ts";

/** The same processes, which also collect the last lines of their children's output in `output`. */
export function withOutput(processes: Processes): Processes & { output: string[] } {
  const output: string[] = [];
  const collect = <Options extends StartOptions>(options: Options): Options => ({
    ...options,
    onLine(line: string) {
      output.push(line);
      if (output.length > 60) output.shift();
      options.onLine?.(line);
    },
  });
  return {
    ...processes,
    output,
    start: (name, command, args, options = {}) =>
      processes.start(name, command, args, collect(options)),
    run: (name, command, args, options = {}) =>
      processes.run(name, command, args, collect(options)),
  };
}
