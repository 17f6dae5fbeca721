import { describe, expect, it } from 'vitest';
import { isHtml } from '../../src/read/detect.js';

describe('isHtml', () => {
	it.each([
		'<!DOCTYPE html><title>Tram</title>',
		'\ufeff\n<html lang="en">',
		'<!-- saved --><body><p>One',
		'<p>The mayor resigned.</p>',
		'<p> The mayor resigned.</p>\n',
		'<div class="story"><p>The mayor resigned.',
	])('takes %j for a page', (text) => {
		expect(isHtml(text)).toBe(true);
	});

	it.each([
		'The mayor resigned.',
		'The <p> tag opens a paragraph and </p> closes it.',
		'<p> opens a paragraph, </p> closes it. That is all there is to it.',
		'<3 was the shortest headline of the year.',
		'<name withheld> told the paper on Monday',
		'{"text": "<p>One</p>"}',
		'',
	])('takes %j for text', (text) => {
		expect(isHtml(text)).toBe(false);
	});
});
