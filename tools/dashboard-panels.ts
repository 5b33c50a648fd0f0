/** Panels of the Grafana dashboard with the settings that all of them share. */
import {
  BigValueColorMode,
  BigValueGraphMode,
  GraphGradientMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from "@grafana/grafana-foundation-sdk/common";
import {
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type Threshold,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder, PromQueryFormat } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder as StatBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as TableBuilder } from "@grafana/grafana-foundation-sdk/table";
import { PanelBuilder as TimeseriesBuilder } from "@grafana/grafana-foundation-sdk/timeseries";

const SOURCE = { type: "prometheus", uid: "${datasource}" };
const COLUMNS = 24;
const FILL_PERCENT = 20;

export interface Query {
  expr: string;
  /** "{{label}}" is replaced with the value of a label. */
  legend: string;
}

interface PanelText {
  title: string;
  /** What the operator should do with it. */
  description: string;
  unit: string;
}

/** Several in one row. */
export function stat(
  { title, description, unit }: PanelText,
  expr: string,
  thresholds: Threshold[] = [],
): StatBuilder {
  return new StatBuilder()
    .title(title)
    .description(description)
    .unit(unit)
    .datasource(SOURCE)
    .height(4)
    .span(COLUMNS / 4)
    .noValue("0")
    .colorMode(thresholds.length > 0 ? BigValueColorMode.Value : BigValueColorMode.None)
    .graphMode(BigValueGraphMode.Area)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(["lastNotNull"]))
    .thresholds(stepsOf(thresholds))
    .withTarget(target({ expr, legend: title }));
}

/** Two in one row. */
export function timeseries(
  { title, description, unit }: PanelText,
  queries: Query[],
  isStacked = false,
): TimeseriesBuilder {
  const panel = new TimeseriesBuilder()
    .title(title)
    .description(description)
    .unit(unit)
    .datasource(SOURCE)
    .height(8)
    .span(COLUMNS / 2)
    .min(0)
    .fillOpacity(FILL_PERCENT)
    .gradientMode(GraphGradientMode.None)
    .showPoints(VisibilityMode.Never)
    .stacking(new StackingConfigBuilder().mode(isStacked ? StackingMode.Normal : StackingMode.None))
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Right)
        .calcs(["lastNotNull", "max"]),
    )
    .tooltip(
      new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending),
    );
  queries.forEach((query, index) => panel.withTarget(target(query, index)));
  return panel;
}

/** A row for each series, with its labels as columns. */
export function table({ title, description, unit }: PanelText, expr: string): TableBuilder {
  return new TableBuilder()
    .title(title)
    .description(description)
    .unit(unit)
    .datasource(SOURCE)
    .height(8)
    .span(COLUMNS / 2)
    .withTarget(target({ expr, legend: "" }).instant().format(PromQueryFormat.Table))
    .withTransformation({
      id: "organize",
      options: { excludeByName: { Time: true }, renameByName: { Value: title } },
    });
}

/** The queries of a panel are called A, B, C and so on. */
function target({ expr, legend }: Query, index = 0): DataqueryBuilder {
  return new DataqueryBuilder()
    .refId(String.fromCharCode("A".charCodeAt(0) + index))
    .datasource(SOURCE)
    .expr(expr)
    .legendFormat(legend)
    .range();
}

/** The first step has no lower limit. */
function stepsOf(thresholds: Threshold[]): ThresholdsConfigBuilder {
  const steps = [{ value: null, color: "green" }, ...thresholds];
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps);
}
