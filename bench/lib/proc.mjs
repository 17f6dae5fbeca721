/** What the system knows of processes, read from /proc (Linux). */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

/** Ticks of the processor's clock in a second, as /proc counts them. */
const TICKS = 100;

/** Time between two looks at a process's memory, in ms. */
const LOOK_MS = 20;

/** From this load on, before anything was begun, the figures are marked as those of a busy machine. */
const BUSY = 1;

/** A certificate bundle in the environment is read at every start of Node and says nothing about a program. */
export const env = { ...process.env };
delete env.NODE_EXTRA_CA_CERTS;

const statOf = (pid) => {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	return stat
		.slice(stat.lastIndexOf(') ') + 2)
		.split(' ')
		.map(Number);
};

/**
 * Memory in MB (`rss` now, `peak` ever), processor time of all threads in seconds, and open files; null when the
 * process has ended.
 */
export function look(pid) {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const mb = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
		const stat = statOf(pid);
		return {
			rss: mb('VmRSS'),
			peak: mb('VmHWM'),
			cpu: (stat[11] + stat[12]) / TICKS,
			files: readdirSync(`/proc/${pid}/fd`).length,
		};
	} catch {
		return null;
	}
}

/** Processor time, in seconds, of all children that have ended, and of theirs. */
function cpuOfChildren() {
	try {
		const stat = statOf('self');
		return (stat[13] + stat[14]) / TICKS;
	} catch {
		return 0;
	}
}

/**
 * Runs a command to its end, its output thrown away.
 * @returns seconds of the clock and of the processor, peak memory in MB and exit code. The processor time is that of all
 * children: run one at a time, or add up.
 */
export function timed(command, args) {
	return new Promise((resolve, reject) => {
		const cpu = cpuOfChildren();
		const began = process.hrtime.bigint();
		const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore'], env });
		let peak = 0;
		const timer = setInterval(() => {
			peak = Math.max(peak, look(child.pid)?.peak ?? 0);
		}, LOOK_MS);
		child.on('error', reject);
		child.on('close', (code) => {
			clearInterval(timer);
			resolve({ seconds: Number(process.hrtime.bigint() - began) / 1e9, cpu: cpuOfChildren() - cpu, peak, code });
		});
	});
}

/** The machine, as far as figures depend on it. Ask before anything heavy is begun. */
export function machine() {
	const load = Number(loadavg()[0].toFixed(2));
	return { node: process.version, cpu: cpus()[0]?.model.trim() ?? '', cores: cpus().length, load, busy: load > BUSY };
}
