/** What an error of a gateway can mean, and what to look at. */
import type { GatewayError } from "../foreign/gateway-errors.ts";
import type { Language } from "../language/report-language.ts";
import { heading, indented, type Output } from "./output.ts";

export function printGatewayErrors(errors: readonly GatewayError[], out: Output): string {
  const { language, paint } = out;
  const all = errors.flatMap(({ gateway, causes }) => [
    ...heading(gateway, out),
    ...indented(
      causes.flatMap((slug, index) => {
        const { title = "", hint = "" } = language.reason(slug) ?? {};
        const page = language.words.moreIn(slug);
        return [
          `${index + 1}. ${paint.cyan(slug)}: ${title}`,
          ...indented([hint, paint.dim(page)], "   "),
        ];
      }),
    ),
    "",
  ]);
  return `${all.join("\n").trimEnd()}\n`;
}

export function gatewayErrorsJson(errors: readonly GatewayError[], language: Language): object {
  return errors.map(({ gateway, causes }) => ({
    gateway,
    causes: causes.map((slug) => ({
      slug,
      title: language.reason(slug)?.title,
      hint: language.reason(slug)?.hint,
    })),
  }));
}
