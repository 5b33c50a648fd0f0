// The package's own types describe its CommonJS form (`export =`), not its module.
declare module "getopts" {
  export default function getopts(
    words: string[],
    options: { string: string[]; boolean: string[] },
  ): { _: string[]; [option: string]: string | boolean | (string | boolean)[] };
}
