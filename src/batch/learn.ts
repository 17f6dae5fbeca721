import type { Page } from '../cli/document.js';
import type { SiteLines } from './task.js';
export const siteOf = (_url: string | null, _path: string): number => 0;
export function linesOf(_page: Page, _site: number): SiteLines {
	return { site: 0, lines: new Float64Array() };
}
