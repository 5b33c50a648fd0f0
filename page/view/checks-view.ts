/** The checks of each token, its contents, and the other consumers. */
import {
  checksOf,
  leftOutText,
  MAX_LEFT_OUT,
  shownConsumer,
  standing,
} from "../../explain/print/print-checks.ts";
import { visible } from "../../explain/print/visible.ts";
import { memberOf } from "../../explain/print/print-token.ts";
import type { DecodedToken } from "../../explain/source/carried-token.ts";
import { leftOutKeys } from "../../explain/report/left-out-keys.ts";
import type {
  KeyIssue,
  Report,
  ReportCheck,
  ReportToken,
} from "../../explain/report/plugin-report.ts";
import { type Child, h } from "../dom.ts";
import { type Level, rows, section, type View } from "./view-parts.ts";

const RESULT_SIGNS = { pass: "✓", fail: "✗", "not-reached": "·" };

/** The checks of each token in a row, in their order. */
export function checkRow(report: Report, view: View): HTMLElement[] {
  const { words } = view.language;
  return report.tokens.map((token) => {
    const consumer = shownConsumer(token, report);
    const title = consumer ? words.checksOf(consumer.name) : words.checks;
    const items = checksOf(token, consumer).map(({ check, result }) =>
      h("li", { class: result }, ...titleOf(check, result, view)),
    );
    return h("ol", { class: "checks", "aria-label": visible(title) }, ...items);
  });
}

/** Each check with its values, and the token if there are several. */
export function checkDetails(report: Report, view: View): HTMLElement[] {
  const { words } = view.language;
  return report.tokens.map((token) => {
    const consumer = shownConsumer(token, report);
    const checks = checksOf(token, consumer);
    const items = checks.map((check) =>
      checkView(check, leftOutKeys(check, consumer, token, report), view),
    );
    const title = consumer ? words.checksOf(consumer.name) : words.checks;
    const more = report.tokens.length > 1 ? decoded(token, view) : [];
    return section(visible(title), 3, h("ol", { class: "check-list" }, ...items), ...more);
  });
}

function titleOf(check: string, result: ReportCheck["result"], view: View): Child[] {
  return [
    h("span", { class: "sign", "aria-hidden": "true" }, RESULT_SIGNS[result]),
    " ",
    h("span", { class: "check" }, check),
    h("span", { class: "result unseen" }, ` ${view.language.words.result[result]}`),
  ];
}

function checkView(
  { check, result, reason, detail, expected, actual }: ReportCheck,
  leftOut: KeyIssue[],
  view: View,
): HTMLElement {
  const { words, message } = view.language;
  const compared = [
    ...(expected ? [[words.expected, visible(message(expected))] as const] : []),
    ...(actual ? [[words.actual, visible(message(actual))] as const] : []),
  ];
  return h(
    "li",
    { class: result },
    h("span", { class: "sign", "aria-hidden": "true" }, RESULT_SIGNS[result]),
    " ",
    h("span", { class: "check" }, check),
    " ",
    h("span", { class: "result" }, words.result[result]),
    reason !== null &&
      h("p", {}, h("strong", {}, reason), detail ? words.colon + visible(message(detail)) : ""),
    compared.length > 0 && rows(compared),
    ...leftOutView(leftOut, view),
  );
}

/** Keys of the set that are not used, each with the reason. */
export function leftOutView(keys: readonly KeyIssue[], { language }: View): HTMLElement[] {
  const told = keys.slice(0, MAX_LEFT_OUT).map((key) => leftOutText(key, language));
  const rest = keys.length - told.length;
  return [...told, ...(rest > 0 ? [language.words.more(rest)] : [])].map((text) =>
    h("p", {}, visible(text)),
  );
}

/** Header and claims, with times in words. */
function decoded({ header, claims }: DecodedToken, view: View): HTMLElement[] {
  const { words, own } = view.language;
  return [
    header ? members(own.tokenHeader, header, view) : h("p", {}, words.noHeader),
    claims ? members(own.tokenClaims, claims, view) : h("p", {}, words.noClaims),
  ];
}

function members(caption: string, all: Record<string, unknown>, view: View): HTMLElement {
  const { words } = view.language;
  const lines = Object.entries(all).map(([name, value]) => {
    const { shown, when, unit, isFar } = memberOf(name, value, view.now, words.tag);
    const cell = h(
      "td",
      {},
      h("code", {}, shown),
      when !== undefined && " ",
      when !== undefined && h("span", { class: "when" }, when),
      isFar === true && h("span", { class: "when" }, ` ${words.farTime}`),
      unit !== undefined && " ",
      unit !== undefined && h("strong", { class: "wrong" }, words.inUnit[unit]),
    );
    return h("tr", {}, h("th", { scope: "row" }, visible(name)), cell);
  });
  return h("table", {}, h("caption", {}, caption), h("tbody", {}, ...lines));
}

/** The searched locations, and each consumer if there are several. */
export function searchView(report: Report, level: Level, view: View): HTMLElement[] {
  const { words } = view.language;
  if (report.places.length === 0) return [];
  const places = report.places.map(({ place, found, bytes = 0, sha256 = "" }) => {
    const told = found === "token" ? words.foundToken(bytes, sha256) : words.found[found];
    return [visible(view.language.message(place)), told ?? found] as const;
  });
  const consumers = report.tokens
    .filter((token) => token.consumers.length > 1)
    .map((token) => consumersView(token, level, view));
  return [section(words.whereLooked, level, rows(places)), ...consumers];
}

function consumersView(token: ReportToken, level: Level, view: View): HTMLElement {
  const { words } = view.language;
  const pairs = token.consumers.map((one) => [one.name, standing(one, view.language)] as const);
  const more = token.consumers_more ? h("p", {}, words.more(token.consumers_more)) : undefined;
  return section(words.consumers, level, rows(pairs), more);
}
