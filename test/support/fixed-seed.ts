import fc from 'fast-check';

/**
 * The one seed of every property test. `npm test` draws the same cases each time, so that a red run is a fault of the change
 * and never of the draw; `npm run explore` looks for new ones, and what it finds becomes an example of its property.
 */
const FIXED_SEED = 20_261;

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? FIXED_SEED) });
