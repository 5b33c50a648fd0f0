/** examples/grafana/dashboard.json. The names of metrics and labels are those after the rules of prometheus.yaml. */
import {
  DashboardBuilder,
  DashboardCursorSync,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { PASSES } from "../assembly/verdict/catalog.ts";
import { type Query, stat, table, timeseries } from "./dashboard-panels.ts";

const SELECTED = 'job=~"$job",instance=~"$instance"';
const OF_CONSUMER = `${SELECTED},jwt_consumer=~"$consumer"`;
const WINDOW = "$__rate_interval";
const PER_SECOND = "reqps";
const SHARE = "percentunit";

/** The rate of a counter, summed over gateways; by labels if given. */
function rate(counter: string, by = "", selected = SELECTED): string {
  const grouping = by === "" ? "" : ` by (${by})`;
  return `sum${grouping} (rate(jwt_verdict_${counter}{${selected}}[${WINDOW}]))`;
}

/** The rate of a counter as a share of the sum of `whole`; 0 without requests. */
function share(part: string, whole: string[]): string {
  const sum = whole.map((counter) => rate(counter)).join(" + ");
  return `${rate(part)} / (${sum} > 0) or vector(0)`;
}

const passes: Query[] = PASSES.map(({ slug }) => ({
  expr: rate(slug.replaceAll("-", "_")),
  legend: slug,
}));

export function dashboardText(): string {
  const builder = new DashboardBuilder("jwt-verdict")
    .uid("jwt-verdict")
    .description("Rejected requests, keys, token cache and log budget of the plugin jwt-verdict.")
    .tags(["jwt-verdict", "envoy", "higress"])
    .editable()
    .tooltip(DashboardCursorSync.Crosshair)
    .refresh("30s")
    .time({ from: "now-3h", to: "now" })
    .timezone("browser")
    .withVariable(
      new DatasourceVariableBuilder("datasource").label("Prometheus").type("prometheus"),
    )
    .withVariable(labelVariable("job", "Job", "jwt_verdict_denied", "job"))
    .withVariable(
      labelVariable("instance", "Gateway", 'jwt_verdict_denied{job=~"$job"}', "instance"),
    )
    .withVariable(
      labelVariable("consumer", "Consumer", `jwt_verdict_refused_by{${SELECTED}}`, "jwt_consumer"),
    );
  overview(builder);
  rejections(builder);
  keys(builder);
  cacheAndLog(builder);
  dryRun(builder);
  const dashboard = builder.build();
  dashboard.panels?.forEach((panel, index) => (panel.id = index + 1));
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}

function labelVariable(
  name: string,
  label: string,
  series: string,
  of: string,
): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource({ type: "prometheus", uid: "${datasource}" })
    .query(`label_values(${series}, ${of})`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue(".*")
    .current({ selected: true, text: "All", value: "$__all" });
}

function overview(builder: DashboardBuilder): void {
  const [warning, critical] = ["orange", "red"];
  builder
    .withRow(new RowBuilder("Overview"))
    .withPanel(
      stat(
        { title: "Allowed", description: "Requests with a valid token.", unit: PER_SECOND },
        rate("allowed"),
      ),
    )
    .withPanel(
      stat(
        { title: "Rejected", description: "Requests that got an error.", unit: PER_SECOND },
        rate("denied"),
      ),
    )
    .withPanel(
      stat(
        {
          title: "Rejected share",
          description: "Of the requests that were allowed or rejected.",
          unit: SHARE,
        },
        share("denied", ["denied", "allowed"]),
        [
          { value: 0.05, color: warning },
          { value: 0.2, color: critical },
        ],
      ),
    )
    .withPanel(
      stat(
        {
          title: "Cache hits",
          description: "The share of requests with a valid token that skipped verification.",
          unit: SHARE,
        },
        share("cache_hit", ["allowed", "dry_run_allowed"]),
      ),
    );
}

function rejections(builder: DashboardBuilder): void {
  builder
    .withRow(new RowBuilder("Rejections"))
    .withPanel(
      timeseries(
        {
          title: "Rejections by reason",
          description: "docs/reasons.md links each reason to a page with the causes.",
          unit: PER_SECOND,
        },
        [{ expr: `${rate("refused", "jwt_reason")} > 0`, legend: "{{jwt_reason}}" }],
        true,
      ),
    )
    .withPanel(
      timeseries(
        {
          title: "Rejections by consumer",
          description: "The consumers with most rejections, and the reason.",
          unit: PER_SECOND,
        },
        [
          {
            expr: `topk(10, ${rate("refused_by", "jwt_consumer, jwt_reason", OF_CONSUMER)}) > 0`,
            legend: "{{jwt_consumer}}: {{jwt_reason}}",
          },
        ],
      ),
    )
    .withPanel(
      table(
        {
          title: "Rejected requests in the time range",
          description: "By consumer and reason. Contact the owner of the consumer.",
          unit: "short",
        },
        `sort_desc(sum by (jwt_consumer, jwt_reason) (increase(jwt_verdict_refused_by{${OF_CONSUMER}}[$__range])) > 0)`,
      ),
    )
    .withPanel(
      timeseries(
        {
          title: "Passed requests",
          description: "By why they passed: a valid token, or without a check.",
          unit: PER_SECOND,
        },
        passes,
        true,
      ),
    );
}

function keys(builder: DashboardBuilder): void {
  const waits: Query[] = ["kid_missed", "waited", "wait_overflow"].map((name) => ({
    expr: rate(`jwks_${name}`),
    legend: name,
  }));
  builder
    .withRow(new RowBuilder("Keys from servers"))
    .withPanel(
      timeseries(
        {
          title: "Age of keys",
          description: "The keys of a consumer are renewed before `jwks_cache_duration`.",
          unit: "s",
        },
        [
          {
            expr: `max by (jwt_consumer) (jwt_verdict_jwks_age_seconds{${SELECTED}})`,
            legend: "{{jwt_consumer}}",
          },
        ],
      ),
    )
    .withPanel(
      timeseries(
        {
          title: "Fetches of keys",
          description: "The log has a line with the cause of each failure.",
          unit: PER_SECOND,
        },
        [
          { expr: rate("jwks_fetch_success"), legend: "success" },
          {
            expr: `${rate("jwks_fetch_failed_by", "jwt_cause")} > 0`,
            legend: "failed: {{jwt_cause}}",
          },
        ],
      ),
    )
    .withPanel(
      timeseries(
        {
          title: "Age of lists of revoked tokens",
          description: "A list is fetched every `refresh_seconds`.",
          unit: "s",
        },
        [
          {
            expr: `max by (jwt_consumer) (jwt_verdict_revoked_age_seconds{${SELECTED}})`,
            legend: "{{jwt_consumer}}",
          },
        ],
      ),
    )
    .withPanel(
      timeseries(
        {
          title: "Requests that need other keys",
          description: "kid_missed: tokens with an unknown key. wait_overflow: rejected with 503.",
          unit: PER_SECOND,
        },
        waits,
      ),
    );
}

function cacheAndLog(builder: DashboardBuilder): void {
  builder
    .withRow(new RowBuilder("Token cache and log"))
    .withPanel(
      timeseries(
        {
          title: "Token lookups",
          description: "Invalid tokens are misses too. See `token_cache` for its size.",
          unit: PER_SECOND,
        },
        [
          { expr: rate("cache_hit"), legend: "hit" },
          { expr: rate("cache_miss"), legend: "miss" },
        ],
        true,
      ),
    )
    .withPanel(
      timeseries(
        {
          title: "Rejections without a log line",
          description: "`refusal_log` limits the lines; counters count all rejections.",
          unit: PER_SECOND,
        },
        [{ expr: rate("refusal_log_suppressed"), legend: "without a line" }],
      ),
    );
}

function dryRun(builder: DashboardBuilder): void {
  builder
    .withRow(new RowBuilder("Dry run"))
    .withPanel(
      timeseries(
        {
          title: "Would be rejected, by reason",
          description: "Requests that passed only because of `mode: dry_run`.",
          unit: PER_SECOND,
        },
        [{ expr: `${rate("dry_run_refused", "jwt_reason")} > 0`, legend: "{{jwt_reason}}" }],
        true,
      ),
    )
    .withPanel(
      table(
        {
          title: "Would be rejected in the time range",
          description: "By consumer and reason. Before `mode: enforce`, this should be empty.",
          unit: "short",
        },
        `sort_desc(sum by (jwt_consumer, jwt_reason) (increase(jwt_verdict_dry_run_refused_by{${OF_CONSUMER}}[$__range])) > 0)`,
      ),
    );
}
