/** What the host may ask of one plugin configuration; several live in one VM. */
export abstract class RootContext {
  /** Reads `length` bytes of configuration. False: the host refuses it. */
  abstract configure(length: i32): bool;
  /** True: the request goes on. False: it was answered. */
  abstract onRequestHeaders(): bool;
  /** Logs what all checks say of the request, and does nothing else about it. */
  abstract explainRequestHeaders(): void;
  abstract onTick(): void;
  /** Gives back what is not the collector's: the host has no more use for it. */
  abstract onDelete(): void;
}
