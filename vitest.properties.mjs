import fc from "fast-check";

// How often each property is tried. A failure prints its seed and path, which `fc.assert` takes to
// try it again.
fc.configureGlobal({ numRuns: Number(process.env.PROPERTY_RUNS || 100) });
