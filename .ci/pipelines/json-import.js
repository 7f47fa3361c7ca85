// GitHub's parser imports its schemas without saying that they are JSON, as bundlers allow. Node wants it said.
export const load = (url, context, next) =>
  next(url, url.endsWith(".json") ? {...context, importAttributes: {...context.importAttributes, type: "json"}} : context);
