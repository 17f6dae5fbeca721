/** The thread in which pages are cleaned. */
import { workerData } from 'node:worker_threads';
import workerpool from 'workerpool';
import { Job } from './job.js';
import type { Task, TaskResult, WorkerData } from './task.js';

const job = Job.create(workerData as WorkerData);

workerpool.worker({
	run: async (task: Task): Promise<TaskResult> => (await job).run(task),
});
