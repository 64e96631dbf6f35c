// The questions in their order, and where each answer leads. The table of answers is generator/site/questions.py.

/**
 * The steps from the first question to the first one that is not answered, to the end, or to a stop.
 *
 * answers: by key of the step. Each step is {kind, key, …}; kind "stop" ends the way: no plan.
 */
export function route(data, answers) {
  const way = { steps: [], notes: [], unsure: [], left: new Set(), out: new Set(), gentle: false };
  for (const step of walk(data, answers, way)) {
    way.steps.push(step);
    if (step.kind === "stop" || !isAnswered(data, step, answers, way)) break;
  }
  return way;
}

/** The programmes that the answers leave, in the order of the guide. */
export function allowed(data, answers, way) {
  const fitting = data.places[answers.where] ?? [];
  return programmesLeft(data, way).filter(({ id }) => fitting.includes(id));
}

/** The programmes that demand nothing of what is ruled out; where only the gentle one is safe, no other. */
export function programmesLeft(data, way) {
  const asksTooMuch = ({ demands }) => demands.some((demand) => way.out.has(demand));
  return data.programmes.filter((each) => (!way.gentle || each.id === data.gentle) && !asksTooMuch(each));
}

function* walk(data, answers, way) {
  yield { kind: "where", key: "where" };
  for (const sign of data.signs) {
    // what is urgent is asked of everybody, wherever it hurts
    if (answers.where === "unsure" && sign.tier > 2) return yield { kind: "stop", key: "stop", tier: 3, why: "where" };
    const stop = yield* ask(data, sign, answers, way);
    if (stop) return yield stop;
  }
  yield { kind: "not_for", key: "not_for" };
  if (answers.not_for !== "no") return yield { kind: "stop", key: "stop", tier: 3, why: "not_for" };
  yield { kind: "programme", key: "programme" };
  const programme = data.programmes.find(({ id }) => id === answers.programme);
  if (programme?.ask_first.length) {
    const key = `first-${programme.id}`;
    yield { kind: "ask_first", key, programme };
    if (answers[key] !== undefined && answers[key] !== "no") return yield { kind: "stop", key: "stop", tier: 3, why: "ask_first" };
  }
  yield { kind: "side", key: "side" };
  if (answers.side === "both" && data.bothSides && !lookedAt(data.bothSides, answers)) {
    const sign = data.signs.find(({ code }) => code === data.bothSides);
    return yield { kind: "stop", key: "stop", tier: sign.tier, why: "sign", sign, said: bothSaid(data, sign, answers), words: { short: data.words["make.side.stop"] } };
  }
  yield { kind: "start", key: "start" };
  if (answers.start) yield { kind: "times", key: "times" };
  yield { kind: "name", key: "name" };
  yield { kind: "paper", key: "paper" };
  if (data.sizes.length > 1) yield { kind: "size", key: "size", sizes: data.sizes };
  yield { kind: "ready", key: "ready" };
}

/** Whether the second question of a sign was asked, and answered with yes. */
function lookedAt(code, answers) {
  return answers[code] !== "no" && answers[`${code}+`] === "yes";
}

/** Two sore sides are what the sign asks about, whatever was answered to it before. */
function bothSaid(data, { code, question }, answers) {
  return [{ question, answer: answers[code] }, { question: data.words["make.side.title"], answer: "both" }];
}

/**
 * What the answers say of one sign, without the others: the questions up to the first that is not answered, a stop if
 * there is one, and what a plan has to heed.
 */
export function heard(data, sign, answers) {
  const way = { steps: [], notes: [], unsure: [], left: new Set(), out: new Set(), gentle: false };
  const asking = ask(data, sign, answers, way);
  for (let next = asking.next(); ; next = asking.next()) {
    if (next.done) return { ...way, stop: next.value };
    way.steps.push(next.value);
    if (answers[next.value.key] === undefined) return { ...way, stop: null };
  }
}

/** One sign with its follow-up and, where it is asked for, another sign once more; a stop if there is one. */
function* ask(data, sign, answers, way) {
  yield { kind: "sign", key: sign.code, sign };
  let answer = answers[sign.code];
  let outcome = sign.answers[answer];
  let note = sign;
  const unsure = Boolean(outcome?.unsure);
  const said = [{ question: sign.question, answer }];
  if (outcome?.ask) {
    yield { kind: "follow", key: `${sign.code}+`, sign };
    answer = answers[`${sign.code}+`];
    outcome = sign.follow_up.answers[answer];
    said.push({ question: sign.follow_up.alone ?? sign.follow_up.question, answer });
    if (unsure && answer === "no" && outcome?.stop) outcome = { go: "nothing" }; // nobody knows, and nothing is urgent: told to ask
    note = { ...sign, ...outcome?.words };
  }
  if (unsure) way.unsure.push(note);
  if (outcome?.stop) return { kind: "stop", key: "stop", tier: outcome.stop, why: "sign", sign, said, words: outcome.words };
  if (outcome?.go === "gentle-only") way.gentle = true;
  if (outcome?.go && outcome.go !== "nothing") {
    way.notes.push(note);
    sign.avoid.forEach((exercise) => way.left.add(exercise));
    sign.rules_out.forEach((demand) => way.out.add(demand));
  }
  if (sign.again && outcome?.go !== "nothing") {
    const again = data.signs.find(({ code }) => code === sign.again);
    const key = `${again.code}*`;
    yield { kind: "again", key, sign: again };
    const repeated = again.answers[answers[key]];
    if (repeated?.stop) {
      const twice = [{ question: again.question, answer: answers[key] }];
      return { kind: "stop", key: "stop", tier: repeated.stop, why: "sign", sign: again, said: twice };
    }
  }
  return null;
}

/** Whether a step has its answer. */
export function isAnswered(data, { kind, key }, answers, way) {
  if (kind === "programme") return allowed(data, answers, way).some(({ id }) => id === answers.programme);
  return answers[key] !== undefined;
}
