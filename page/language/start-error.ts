/** The loader has only these texts of the page. */
export const EN_BROKEN = "The page could not start";
export const ZH_CN_BROKEN = "页面无法启动";

/** @param tag of the browser's language */
export function startError(tag: string): { broken: string; notRun: string } {
  return /^zh\b/i.test(tag)
    ? { broken: ZH_CN_BROKEN, notRun: "浏览器没有运行页面的脚本" }
    : { broken: EN_BROKEN, notRun: "the browser did not run its script" };
}
