/** Signs that make a name a pattern, where no file has that name. */
export const GLOB = /[*?{[]/;
