import { customProperties, DARK, FORCED, LIGHT } from './palette.js';

/** The page's only styles. Dark colours are for screens: paper stays white. */
export const STYLES = `
:root{color-scheme:light;${customProperties(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${customProperties(DARK)}}}
@media (forced-colors:active){:root{${customProperties(FORCED)}}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
.wrap{max-width:1180px;margin:0 auto;padding:0 20px 48px}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px;top:0;padding:8px 14px;background:var(--panel)}
.skip:focus{left:8px;top:8px;z-index:1}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance}
h1{font-size:1.75rem;margin:36px 0 4px;letter-spacing:-.01em}
h2{font-size:1.35rem;margin:0}
section>h2{margin-bottom:14px}
h3{font-size:1.05rem;margin:34px 0 10px}
h4{font-size:.95rem;margin:24px 0 8px}
p{margin:8px 0;max-width:75ch}
small,.note,.unit,figcaption,caption{color:var(--muted)}
small{font-size:.88em}
.note{font-size:.88rem}
code{font:.85em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--muted);overflow-wrap:anywhere}
.meta{margin:0 0 28px}
.cards{list-style:none;margin:0;padding:0;display:grid;gap:14px;grid-template-columns:repeat(auto-fill,minmax(min(100%,270px),1fr))}
.panel{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:24px;margin-top:24px}
.card{padding:16px 18px;margin:0}
.card h3{margin:0 0 6px}
.card p{margin:6px 0}
.card .verdict{font-size:.9rem;padding-top:10px;border-top:1px solid var(--grid)}
.lead{font-size:1.7rem;font-weight:650;line-height:1.2;font-variant-numeric:tabular-nums}
.unit{font-size:.95rem;font-weight:400}
.money{list-style:none;margin:10px 0;padding:0;font-variant-numeric:tabular-nums}
.attention{padding:14px 18px;margin:0 0 14px;border-left:4px solid var(--warn)}
.attention h3{margin:0 0 4px}
.attention ul{margin:0;padding-left:1.2em}
.panel>header{display:flex;flex-wrap:wrap;gap:6px 12px;align-items:center}
.badge,.tag{display:inline-block;white-space:nowrap;border:1px solid currentColor;border-radius:99px;padding:0 10px;font-size:.82rem;font-weight:600;line-height:1.65}
.tag{color:var(--muted);font-weight:400;white-space:normal}
.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}.muted{color:var(--muted)}
.treated{color:var(--treated)}.holdout{color:var(--holdout)}
.warning{border-left:4px solid var(--warn);padding:2px 0 2px 12px}
.figures{display:grid;gap:12px 24px;grid-template-columns:repeat(auto-fill,minmax(min(100%,136px),1fr));margin:16px 0}
@media (min-width:700px){.figures{grid-template-columns:repeat(auto-fill,minmax(190px,1fr))}}
.figures dt,.facts dt{color:var(--muted);font-size:.88rem}
.figures dd,.facts dd{margin:0}
.figures strong{display:block;font-size:1.2rem;font-variant-numeric:tabular-nums}
.facts{display:grid;gap:10px 28px;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));margin:12px 0}
.plots{display:grid;gap:20px 40px;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));margin:8px 0 16px}
.plots.small{grid-template-columns:repeat(auto-fill,minmax(min(100%,280px),1fr));gap:20px 24px}
figure{margin:0;min-width:0}
figcaption{font-size:.88rem;margin-bottom:6px}
.plot{display:block;width:100%;max-width:440px;height:auto;font-family:inherit;overflow:visible}
.plot text{white-space:pre}
.legend{display:flex;flex-wrap:wrap;gap:2px 24px;margin:4px 0 20px;padding:0;list-style:none;font-size:.84rem;color:var(--muted)}
.band,.whisker{display:inline-block;width:28px;vertical-align:middle;border:1px solid currentColor}
.band{height:11px;border-radius:3px;background:color-mix(in srgb,currentColor 16%,transparent)}
.whisker{border-width:0 2px;height:9px;background:linear-gradient(currentColor,currentColor) center/100% 2px no-repeat}
.key{white-space:nowrap}
.scroll{overflow-x:auto;margin:8px 0 22px;max-width:100%;container-type:inline-size}
table{border-collapse:collapse;width:100%;font-size:.88rem;font-variant-numeric:tabular-nums}
caption strong{color:var(--ink)}figcaption strong{color:var(--ink)}
caption span{display:block;position:sticky;left:0;max-width:75ch;max-width:min(75ch,100cqw)}
caption{text-align:left;padding-bottom:6px;caption-side:top}
th,td{text-align:left;vertical-align:top;padding:7px 14px 7px 0;border-bottom:1px solid var(--grid)}
th:last-child,td:last-child{padding-right:2px}
thead th{font-weight:600;color:var(--muted);border-bottom-color:var(--line);vertical-align:bottom}
tbody th{font-weight:500;min-width:9em;max-width:20em}
td small,th small{display:block}
.number{text-align:right}
td.number,td small,.amount{white-space:nowrap}
.amount{display:block}
.within{padding-left:1.2em;font-weight:400}
details{margin:10px 0}
summary{cursor:pointer;color:var(--link)}
.dots{list-style:none;margin:0;padding:0}
.dots li{display:flex;gap:10px;margin:8px 0}
.dot{color:var(--bad)}
.cautions{padding-left:1.2em}
.cautions li{margin:4px 0;max-width:85ch}
footer{margin-top:28px}
@media (max-width:560px){.wrap{padding:0 12px 32px}.panel{padding:16px 14px}h1{font-size:1.45rem;margin-top:22px}tbody th{max-width:11em;min-width:7.5em;position:sticky;left:0;background:var(--panel)}}
@media print{
body{background:none;font-size:10.5pt}
.wrap{max-width:none;padding:0}
.skip,nav{display:none}
.panel{padding:14px}
.goal{break-before:page}
figure,tr,.card,dl>div,.legend{break-inside:avoid}
h2,h3,h4,caption,summary{break-after:avoid}
.scroll{overflow:visible}
table{font-size:8pt}
th,td{padding:4px 8px 4px 0}
td.number,td small,.amount{white-space:normal}
details::details-content{content-visibility:visible;display:block;block-size:auto}
.plot{max-width:9cm}
*{print-color-adjust:exact}
}
`;
