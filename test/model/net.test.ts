import { describe, expect, it } from 'vitest';
import { CLIP, type Net, runNet } from '../../src/model/net.js';

/** A net of one signal, whose one layer looks `reach` blocks away; all its parts do nothing but pass on. */
const passing = (change: Partial<Net> = {}): Net => ({
	width: 1,
	reaches: [2],
	inputs: Uint16Array.of(0),
	mean: Float32Array.of(0),
	deviation: Float32Array.of(1),
	dense: Float32Array.of(1),
	denseBias: Float32Array.of(0),
	layers: [Float32Array.of(0, 0, 0)],
	layerBiases: [Float32Array.of(0)],
	head: Float32Array.of(1, 0),
	headBias: Float32Array.of(0),
	odds: Float32Array.of(1),
	bias: 0,
	...change,
});
const run = (net: Net, column: readonly number[]) => [...runNet(net, [Float32Array.from(column)], column.length)];

describe('the net', () => {
	it('passes on what is above 0', () => expect(run(passing(), [-1, 0, 2])).toEqual([0, 0, 2]));
	it('measures by mean and deviation, and not beyond a limit', () =>
		expect(run(passing({ mean: Float32Array.of(1), deviation: Float32Array.of(2) }), [3, 99])).toEqual([1, CLIP]));
	it('looks at the block so many before', () =>
		expect(run(passing({ layers: [Float32Array.of(1, 0, 0)] }), [1, 2, 3, 4])).toEqual([1, 2, 4, 6]));
	it('looks at the block so many after', () =>
		expect(run(passing({ layers: [Float32Array.of(0, 0, 1)] }), [1, 2, 3, 4])).toEqual([4, 6, 3, 4]));
	it('adds what a layer says only where it is above 0', () =>
		expect(run(passing({ layers: [Float32Array.of(0, -1, 0)] }), [1, 2])).toEqual([1, 2]));
	it('knows the block itself beside what came of it', () =>
		expect(run(passing({ head: Float32Array.of(0, 1), layers: [Float32Array.of(1, 1, 1)] }), [1, 2, 3])).toEqual([
			1, 2, 3,
		]));
	it('adds the biases', () =>
		expect(run(passing({ denseBias: Float32Array.of(1), headBias: Float32Array.of(10), bias: 100 }), [1, 2])).toEqual([
			112, 113,
		]));
	it('gives nothing for no rows', () => expect(run(passing(), [])).toEqual([]));
});
