// What cannot be answered, in the words of the command line.

/** An error whose words are for whoever asks. */
class QuestionError extends Error {
  /** @param {string} message @param {string[]} [suggestions] */
  constructor(message, suggestions) {
    super(message);
    this.suggestions = suggestions;
  }

  /** Return the error as an answer. */
  toAnswer() {
    const error = { message: this.message };
    if (this.suggestions) error.suggestions = this.suggestions;
    return { error };
  }
}

/** A search that ended before it proved what it looked for. */
class BudgetError extends QuestionError {
  /** @param {string} reason */
  constructor(reason) {
    super(`no route was found before ${reason}; there may be one: give more`);
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
