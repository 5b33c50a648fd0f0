/** The state of the page. Parts change it through the store, and draw themselves when it changed. */
import { EMPTY, type Input } from "./ask/input.ts";
import type { RunResult } from "./ask/runner.ts";
import type { PageLanguage } from "./language/page-language.ts";

/** The texts of all fields. The language is a member of the state. */
export type Fields = Omit<Input, "language">;

export interface PageState {
  fields: Fields;
  language: PageLanguage;
  /** The latest result; undefined before the first. */
  result: RunResult | undefined;
}

/** @param before the state before the change, to see what changed: `state.fields !== before.fields` */
export type Listener = (state: PageState, before: PageState) => void;

export class Store {
  private current: PageState;
  private readonly listeners = new Set<Listener>();
  /** The state before the changes that are collected now. */
  private batched: PageState | undefined;

  constructor(language: PageLanguage) {
    this.current = { fields: EMPTY, language, result: undefined };
  }

  get state(): PageState {
    return this.current;
  }

  update(part: Partial<PageState>): void {
    this.batch(() => {
      this.current = { ...this.current, ...part };
    });
  }

  /** Tells the listeners once of all changes that the function makes. */
  batch(act: () => void): void {
    const outer = this.batched;
    const before = outer ?? this.current;
    this.batched = before;
    act();
    this.batched = outer;
    if (outer !== undefined || before === this.current) return;
    for (const listener of this.listeners) {
      // A part that fails must not keep another one, such as the check, from the change.
      try {
        listener(this.current, before);
      } catch (error) {
        reportError(error);
      }
    }
  }

  /** Changes some fields; does nothing if they have these values already. */
  change(fields: Partial<Fields>): void {
    const now = this.current.fields;
    const isSame = (Object.keys(fields) as (keyof Fields)[]).every(
      (name) => fields[name] === now[name],
    );
    if (!isSame) this.update({ fields: { ...now, ...fields } });
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
