// What cannot be answered, in the words of the command line.

/** An error whose words are for whoever asks; its kinds are those of careergraph/answering. */
class QuestionError extends Error {
  /** @param {string} message @param {string} [kind] @param {string[]} [suggestions] */
  constructor(message, kind = "wrong value", suggestions = []) {
    super(message);
    Object.assign(this, { kind, suggestions });
  }

  /** Return the error as an answer. */
  toAnswer() {
    return { error: { kind: this.kind, message: this.message, suggestions: this.suggestions } };
  }
}

/** A search that ended before it proved what it looked for. */
class BudgetError extends QuestionError {
  /** @param {string} reason */
  constructor(reason) {
    super(`no route was found before ${reason}; there may be one: give more`, "unfinished");
    this.reason = reason;
  }
}

/** How many labels (partial routes) the searches for an answer may make. */
class Budget {
  /** @param {number} labels */
  constructor(labels) {
    this.allowed = labels;
    this.labels = labels;
  }

  /** Whether there is something left to spend. */
  get left() {
    return this.labels > 0;
  }

  /** What ended a search that this budget ended. */
  get reason() {
    return `the budget of ${grouped(this.allowed)} label${this.allowed === 1 ? "" : "s"} was spent`;
  }

  /** Return the budget of one search: all labels, or at most so many.
   * @param {number} [most] */
  part(most = Infinity) {
    return new Budget(Math.min(this.allowed, most));
  }
}
