import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { embeddings, languageTasks } from './ai-sdk.mjs';
import { serve } from './lines.mjs';

const provider = (line) =>
  createOpenAICompatible({
    name: 'endpoint',
    baseURL: line.baseUrl,
    apiKey: line.apiKey,
    headers: line.headers,
    queryParams: line.query,
    includeUsage: true,
    supportsStructuredOutputs: true,
  });

serve({
  ...languageTasks((line, model) => provider(line).chatModel(model)),
  embeddings: (line) => embeddings(line, provider(line).embeddingModel(line.model)),
});
