import type { CompiledPlan, Program } from './program.js';

/** The inside of a program: for the core, and for the layers of this library that read a plan's compiled parts. */
export function opened(program: Program): CompiledPlan {
  return program as unknown as CompiledPlan;
}

/** A compiled plan as callers get it. */
export function sealed(plan: CompiledPlan): Program {
  return plan as unknown as Program;
}
