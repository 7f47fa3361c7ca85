// The tasks of the package `ai`, the same for each provider of models. The harness copies this file beside each driver.mjs.
import { APICallError, embedMany, generateText, isStepCount, Output, streamText, tool, ToolLoopAgent } from 'ai';
import { z } from 'zod';
import {
  ASK_BOTH,
  ASK_WEATHER,
  byName,
  CAPITAL,
  cosine,
  COUNT,
  DESCRIBE,
  NO_MODEL,
  POPULATION,
  TEXTS,
  WEATHER,
} from './questions.mjs';

const City = z.object({ city: z.string(), population: z.number().int(), landmarks: z.array(z.string()) });
const Place = z.object({ city: z.string() });

/** What each call of the library is told. */
export const settings = (line) => ({ maxRetries: 0, abortSignal: AbortSignal.timeout(line.timeoutSeconds * 1000) });

const counted = (usage) =>
  usage && { input: usage.inputTokens, output: usage.outputTokens, total: usage.totalTokens };

/** The tasks of language models; `language` makes one from a line and the name of a model. */
export function languageTasks(language) {
  const model = (line) => language(line, line.model);
  return {
    async chat(line) {
      const result = await generateText({ ...settings(line), model: model(line), prompt: CAPITAL });
      return { text: result.text, finish: result.finishReason, usage: counted(result.usage) };
    },

    async stream(line) {
      return await streamed(line, model(line));
    },

    async tools(line) {
      const calls = [];
      const result = await generateText({
        ...settings(line),
        model: model(line),
        prompt: ASK_WEATHER,
        tools: toolSet(calls, WEATHER),
        stopWhen: isStepCount(4),
      });
      return { finish: result.steps[0]?.finishReason, calls, text: result.text };
    },

    async 'tools-stream'(line) {
      const calls = [];
      const result = streamText({
        ...settings(line),
        model: model(line),
        prompt: ASK_WEATHER,
        tools: toolSet(calls, WEATHER),
        stopWhen: isStepCount(4),
      });
      await parts(result, () => {});
      return { finish: (await result.steps)[0]?.finishReason, calls, text: await result.text };
    },

    async structured(line) {
      const result = await generateText({
        ...settings(line),
        model: model(line),
        prompt: DESCRIBE,
        output: Output.object({ schema: City }),
      });
      return { object: result.output };
    },

    async 'structured-stream'(line) {
      let reported;
      const result = streamText({
        ...settings(line),
        model: model(line),
        prompt: DESCRIBE,
        output: Output.object({ schema: City }),
        // The library tells the error of a stream here alone; what it throws later does not name it.
        onError: ({ error }) => {
          reported ??= error;
        },
      });
      let deltas = 0;
      for await (const partial of result.partialOutputStream) if (partial) deltas++;
      if (reported !== undefined) throw reported;
      return { deltas, object: await result.output };
    },

    async agent(line) {
      const calls = [];
      const agent = new ToolLoopAgent({
        ...settings(line),
        model: model(line),
        tools: toolSet(calls, WEATHER, POPULATION),
      });
      const result = await agent.generate({ prompt: ASK_BOTH, abortSignal: settings(line).abortSignal });
      return { calls: calls.sort(byName), text: result.text };
    },

    async errors(line) {
      try {
        await generateText({ ...settings(line), model: language(line, NO_MODEL), prompt: CAPITAL });
      } catch (error) {
        if (!APICallError.isInstance(error)) throw error;
        const told = error.data?.error;
        return { status: error.statusCode, code: told?.code, type: told?.type, message: error.message };
      }
      return {};
    },

    async cancel(line) {
      const stopped = new AbortController();
      const result = streamText({
        ...settings(line),
        abortSignal: stopped.signal,
        model: model(line),
        prompt: COUNT,
      });
      const value = { deltas: 0 };
      await parts(result, (part) => {
        if (part.type === 'text-delta' && !stopped.signal.aborted) {
          value.deltas++;
          stopped.abort();
        }
      });
      const next = await generateText({ ...settings(line), model: model(line), prompt: CAPITAL });
      return { ...value, text: next.text };
    },
  };
}

/** Two vectors, as the library gives them. */
export async function embeddings(line, model) {
  const vectors = async (values) => (await embedMany({ ...settings(line), model, values })).embeddings;
  const both = await vectors(TEXTS);
  const alone = await vectors([TEXTS[1]]);
  return { count: both.length, dimensions: both[0]?.length, likeness: cosine(both[1], alone[0]) };
}

async function streamed(line, model) {
  const result = streamText({ ...settings(line), model, prompt: COUNT });
  const value = { text: '', deltas: 0 };
  await parts(result, (part) => {
    if (part.type !== 'text-delta') return;
    value.text += part.text;
    value.deltas++;
  });
  return { ...value, finish: await result.finishReason, usage: counted(await result.usage) };
}

// The library reports an error of a stream as one of its parts.
async function parts(result, read) {
  for await (const part of result.stream) {
    if (part.type === 'error') throw part.error;
    read(part);
  }
}

function toolSet(calls, ...tools) {
  return Object.fromEntries(
    tools.map(({ name, description, result }) => [
      name,
      tool({
        description,
        inputSchema: Place,
        execute: async (args) => {
          calls.push({ name, arguments: args });
          return result;
        },
      }),
    ]),
  );
}
