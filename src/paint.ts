/** The colours of what a terminal shows, loaded only where something is painted. */
import { Chalk, type ChalkInstance } from 'chalk';

/** Colour levels of the library: none, and the sixteen that every terminal has. */
const NO_COLOR = 0;
const SIXTEEN_COLORS = 1;

export const chalk = (color: boolean): ChalkInstance => new Chalk({ level: color ? SIXTEEN_COLORS : NO_COLOR });
