export const CONFIG_ISSUES_ZH_CN: Record<string, { message: string; expected?: string }> = {};
export const PHRASES_ZH_CN: Record<string, string> = {};
