import { css } from '../../html/style-sheet.ts';

/** The colours of a picture, light and dark: WCAG AA against what they stand on. Every tone also has its word in a box or the legend. */
export const pictureLook = css`
  text { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
  .page { fill: #ffffff; } .name { fill: #1b1f24; font-size: 13px; font-weight: 600; }
  .detail, .head, .small { fill: #57606a; font-size: 11px; }
  .headline { fill: #1b1f24; font-size: 15px; font-weight: 700; }
  .box rect { fill: #f6f8fa; stroke: #8c959f; stroke-width: 1.2; }
  .table rect { fill: #eef4fb; stroke: #5b87b5; }
  .line { fill: none; stroke: #9aa4ae; stroke-width: 1.4; } .tip { fill: #9aa4ae; }
  .back { stroke-dasharray: 5 4; }
  .clean rect { fill: #dff3e2; stroke: #25803a; stroke-width: 2; }
  .settled rect { fill: #e8f1e9; stroke: #3c7a47; stroke-width: 2; stroke-dasharray: 5 3; }
  .unknown rect { fill: #fdf0cf; stroke: #a86800; stroke-width: 2; }
  .survives rect { fill: #fde2e1; stroke: #c21d1d; stroke-width: 2; }
  .line.settled { stroke: #3c7a47; } .line.unknown { stroke: #a86800; stroke-width: 2; }
  .line.survives { stroke: #c21d1d; stroke-width: 2; }
  .tip.settled { fill: #3c7a47; } .tip.unknown { fill: #a86800; } .tip.survives { fill: #c21d1d; }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117; } .name, .headline { fill: #e6edf3; }
    .detail, .head, .small { fill: #9da7b3; }
    .box rect { fill: #161b22; stroke: #6e7681; } .table rect { fill: #14202f; stroke: #4f7db0; }
    .line { stroke: #6e7681; } .tip { fill: #6e7681; }
    .clean rect { fill: #10291a; stroke: #3fb950; } .settled rect { fill: #14231a; stroke: #56a366; }
    .unknown rect { fill: #2e2409; stroke: #d29922; } .survives rect { fill: #34110f; stroke: #f85149; }
    .line.settled { stroke: #56a366; } .line.unknown { stroke: #d29922; } .line.survives { stroke: #f85149; }
    .tip.settled { fill: #56a366; } .tip.unknown { fill: #d29922; } .tip.survives { fill: #f85149; }
  }
`;
