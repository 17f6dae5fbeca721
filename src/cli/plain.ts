/** Makes text safe to show; kept here for the command's own messages. */
export { plain } from '../plain.js';
