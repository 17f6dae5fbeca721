/**
 * The arithmetic of the net and the trees in AssemblyScript, four numbers at a time: `npm run kernel` compiles it into
 * `../kernel-code.ts`. `../plain-kernel.ts` does the same in TypeScript, bit for bit: all numbers have 32 bits, a product
 * is rounded before it is added, and every sum takes its terms in the same order. What the functions mean is told there
 * and in `../kernel.ts`. Places are numbers of 32 bits from the start of the memory; nothing is allocated.
 */

/** Bytes of a number, as a power of two. */
const SHIFT = 2;
/** Bytes of what one instruction takes. */
const VECTOR = 16;

export function measure(at: i32, count: i32, mean: f32, deviation: f32, clip: f32): void {
	const middle = f32x4.splat(mean);
	const unit = f32x4.splat(deviation);
	const low = f32x4.splat(-clip);
	const high = f32x4.splat(clip);
	const end = (at + count) << SHIFT;
	for (let to = at << SHIFT; to < end; to += VECTOR) {
		const value = f32x4.div(f32x4.sub(v128.load(to), middle), unit);
		v128.store(to, f32x4.min(f32x4.max(value, low), high));
	}
}

export function repeat(to: i32, row: i32, width: i32, rows: i32): void {
	const bytes = width << SHIFT;
	const end = (to << SHIFT) + rows * bytes;
	for (let at = to << SHIFT; at < end; at += bytes) memory.copy(at, row << SHIFT, bytes);
}

export function rectify(at: i32, count: i32): void {
	const zero = f32x4.splat(0);
	const end = (at + count) << SHIFT;
	for (let to = at << SHIFT; to < end; to += VECTOR) v128.store(to, f32x4.max(v128.load(to), zero));
}

export function addRectified(to: i32, from: i32, count: i32): void {
	const zero = f32x4.splat(0);
	const away = (from - to) << SHIFT;
	const end = (to + count) << SHIFT;
	for (let at = to << SHIFT; at < end; at += VECTOR) {
		v128.store(at, f32x4.add(v128.load(at + away), f32x4.max(v128.load(at), zero)));
	}
}

export function addProducts(
	to: i32,
	from: i32,
	rowStep: i32,
	termStep: i32,
	weights: i32,
	terms: i32,
	width: i32,
	rows: i32,
): void {
	const wide = width << SHIFT;
	const step = rowStep << SHIFT;
	const term = termStep << SHIFT;
	let out = to << SHIFT;
	let left = from << SHIFT;
	let row = 0;
	// Four rows at once: a weight that was fetched is used four times, and eight sums stay where they are reckoned.
	for (; row + 4 <= rows; row += 4) {
		for (let lane = 0; lane < wide; lane += 2 * VECTOR) {
			fourRows(out + lane, wide, left, step, term, (weights << SHIFT) + lane, terms);
		}
		out += 4 * wide;
		left += 4 * step;
	}
	for (; row < rows; row++) {
		for (let lane = 0; lane < wide; lane += 2 * VECTOR) {
			oneRow(out + lane, wide, left, term, (weights << SHIFT) + lane, terms);
		}
		out += wide;
		left += step;
	}
}

/** Eight sums of each of four rows. */
// biome-ignore format: one line a row
function fourRows(out: i32, wide: i32, from: i32, step: i32, term: i32, weights: i32, terms: i32): void {
	const out1 = out + wide, out2 = out1 + wide, out3 = out2 + wide;
	let a = v128.load(out), b = v128.load(out, VECTOR);
	let c = v128.load(out1), d = v128.load(out1, VECTOR);
	let e = v128.load(out2), f = v128.load(out2, VECTOR);
	let g = v128.load(out3), h = v128.load(out3, VECTOR);
	const step2 = step + step, step3 = step2 + step;
	for (let k = 0; k < terms; k++) {
		const first = v128.load(weights), second = v128.load(weights, VECTOR);
		let x = v128.load_splat<f32>(from);
		a = f32x4.add(a, f32x4.mul(x, first)); b = f32x4.add(b, f32x4.mul(x, second));
		x = v128.load_splat<f32>(from + step);
		c = f32x4.add(c, f32x4.mul(x, first)); d = f32x4.add(d, f32x4.mul(x, second));
		x = v128.load_splat<f32>(from + step2);
		e = f32x4.add(e, f32x4.mul(x, first)); f = f32x4.add(f, f32x4.mul(x, second));
		x = v128.load_splat<f32>(from + step3);
		g = f32x4.add(g, f32x4.mul(x, first)); h = f32x4.add(h, f32x4.mul(x, second));
		from += term;
		weights += wide;
	}
	v128.store(out, a); v128.store(out, b, VECTOR);
	v128.store(out1, c); v128.store(out1, d, VECTOR);
	v128.store(out2, e); v128.store(out2, f, VECTOR);
	v128.store(out3, g); v128.store(out3, h, VECTOR);
}

/** Eight sums of one row. */
function oneRow(out: i32, wide: i32, from: i32, term: i32, weights: i32, terms: i32): void {
	let a = v128.load(out);
	let b = v128.load(out, VECTOR);
	for (let k = 0; k < terms; k++) {
		const x = v128.load_splat<f32>(from);
		a = f32x4.add(a, f32x4.mul(x, v128.load(weights)));
		b = f32x4.add(b, f32x4.mul(x, v128.load(weights, VECTOR)));
		from += term;
		weights += wide;
	}
	v128.store(out, a);
	v128.store(out, b, VECTOR);
}

/** Questions of a tree. */
const DEPTH = 6;

/** The bit of a question for each of four rows, as bytes from the tree's first leaf. */
function answers(column: i32, border: v128, question: i32): v128 {
	return v128.and(f32x4.gt(v128.load(column), border), i32x4.splat(1 << (question + SHIFT)));
}

export function addLeaves(
	sums: i32,
	columns: i32,
	apart: i32,
	questions: i32,
	borders: i32,
	leaves: i32,
	trees: i32,
	rows: i32,
): void {
	const wide = apart << SHIFT;
	const first = columns << SHIFT;
	const bytes = rows << SHIFT;
	let question = questions << SHIFT;
	let border = borders << SHIFT;
	let leaf = leaves << SHIFT;
	for (let tree = 0; tree < trees; tree++) {
		const a = first + load<i32>(question) * wide;
		const b = first + load<i32>(question, 4) * wide;
		const c = first + load<i32>(question, 8) * wide;
		const d = first + load<i32>(question, 12) * wide;
		const e = first + load<i32>(question, 16) * wide;
		const f = first + load<i32>(question, 20) * wide;
		const overA = v128.load_splat<f32>(border);
		const overB = v128.load_splat<f32>(border, 4);
		const overC = v128.load_splat<f32>(border, 8);
		const overD = v128.load_splat<f32>(border, 12);
		const overE = v128.load_splat<f32>(border, 16);
		const overF = v128.load_splat<f32>(border, 20);
		for (let at = 0; at < bytes; at += VECTOR) {
			const low = v128.or(v128.or(answers(a + at, overA, 0), answers(b + at, overB, 1)), answers(c + at, overC, 2));
			const high = v128.or(v128.or(answers(d + at, overD, 3), answers(e + at, overE, 4)), answers(f + at, overF, 5));
			const place = v128.or(low, high);
			let found = i32x4.splat(load<i32>(leaf + i32x4.extract_lane(place, 0)));
			found = i32x4.replace_lane(found, 1, load<i32>(leaf + i32x4.extract_lane(place, 1)));
			found = i32x4.replace_lane(found, 2, load<i32>(leaf + i32x4.extract_lane(place, 2)));
			found = i32x4.replace_lane(found, 3, load<i32>(leaf + i32x4.extract_lane(place, 3)));
			const sum = (sums << SHIFT) + at;
			v128.store(sum, i32x4.add(v128.load(sum), found));
		}
		question += DEPTH << SHIFT;
		border += DEPTH << SHIFT;
		leaf += 1 << (DEPTH + SHIFT);
	}
}
