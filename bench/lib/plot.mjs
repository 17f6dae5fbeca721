/** Plots as SVG files that stand on their own, with Observable Plot on linkedom. Both come with `npm ci` in bench/. */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/**
 * Lines of points `{x, y, series}`. Flat is the goal, so the vertical axis begins at 0. Words must be plain: linkedom
 * writes them as they are.
 */
export function linePlot(points, { title, x, y }) {
	const { document } = parseHTML('<html><body></body></html>');
	const top = Math.max(...points.map((point) => point.y)) * 1.15;
	const svg = Plot.plot({
		document,
		width: 720,
		height: 320,
		marginLeft: 60,
		marginRight: 140,
		marginTop: 50,

		x: { type: 'log', label: x, tickFormat: '~s', grid: false },
		y: { domain: [0, top], label: y, grid: true },
		color: {
			domain: [...new Set(points.map(({ series }) => series))],
			range: ['#0072b2', '#d55e00', '#009e73', '#cc79a7'],
		},
		marks: [
			Plot.lineY(points, { x: 'x', y: 'y', stroke: 'series' }),
			Plot.dot(points, { x: 'x', y: 'y', fill: 'series' }),
			Plot.text(
				points,
				Plot.selectLast({ x: 'x', y: 'y', z: 'series', text: 'series', textAnchor: 'start', dx: 8, fill: 'series' }),
			),
			Plot.ruleY([0]),
		],
	});
	svg.setAttribute('style', 'background: white; color: black; font-family: system-ui, sans-serif');
	svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
	svg.setAttribute('role', 'img');
	svg.setAttribute('aria-label', title);
	const heading = `<title>${title}</title><text x="10" y="34" text-anchor="start" font-size="13" font-weight="600" fill="black">${title}</text>`;
	const markup = svg.outerHTML.replace(/(<svg[^>]*>)/, `$1${heading}`);
	return `${markup}\n`;
}
