// The engine of the page: questions with named parameters in, the JSON of the command line out.

/** Make the engine of a dataset.
 * @param {Object} data what careergraph/explorer/compiled.py returns
 * @returns {Object<string, (asked: Object) => Promise<Object>>} */
function createEngine(data) {
  const answer = answerer(data);
  const promised = Object.entries(QUESTIONS).map(([name]) => [name, async (asked) => answer(name, asked ?? {})]);
  return Object.fromEntries(promised);
}

/** Return a function that answers at once: the name of a question, and its parameters.
 * @returns {(name: string, asked: Object) => Object} */
function answerer(data) {
  const dataset = new Dataset(data);
  const names = new Names(dataset);
  const stated = new StatedNames(names);
  return (name, asked) => {
    try {
      return QUESTIONS[name]({ dataset, names, stated }, asked);
    } catch (error) {
      if (error instanceof QuestionError) return error.toAnswer();
      throw error;
    }
  };
}

/** Each answers of a world: dataset, names, what may be stated. */
const QUESTIONS = {
  choices: (world, asked) => choicesJson(questionOf(world, asked), asked),
  routes: (world, asked) => bestRoutesJson(questionOf(world, asked), asked),
  gap: gapAnswer,
  fit: fitAnswer,
  reach: reachAnswer,
  role: roleAnswer,
  roles: rolesAnswer,
};

function questionOf({ dataset, names, stated }, asked) {
  return new Question(dataset, names, stated, asked);
}
