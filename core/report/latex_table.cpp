// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/latex_table.h"

#include "core/metric/metric_parts.h"
#include "core/report/headline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace stillroom::report {

namespace {

struct Column {
    std::string metric;
    std::string head;
};

std::string cell(const Group& group, const std::string& metric) {
    const auto found = group.scores.find(metric);
    if (found == group.scores.end() || found->second.value.count == 0) {
        return "--";
    }
    const auto& value = found->second.value;
    const auto mean = fmt::format("{:.1f}", 100.0 * value.mean);
    return std::isfinite(value.half_width) ? fmt::format("${} \\pm {:.1f}$", mean, 100.0 * value.half_width) : fmt::format("${}$", mean);
}

/// One row a group, with a rule between roles.
std::string tabular(const Comparison& comparison, const std::vector<Column>& columns) {
    std::string latex = fmt::format("\\begin{{tabular}}{{lr{}}}\n\\toprule\nGroup & Runs", std::string(columns.size(), 'r'));
    for (const auto& column : columns) {
        latex += " & " + column.head;
    }
    latex += " \\\\\n\\midrule\n";
    std::optional<run::Role> before;
    for (const auto& group : comparison.groups) {
        if (before && *before != group.role) {
            latex += "\\midrule\n";
        }
        before = group.role;
        latex += fmt::format("{} & {}", latex_text(group.name), group.finished);
        for (const auto& column : columns) {
            latex += " & " + cell(group, column.metric);
        }
        latex += " \\\\\n";
    }
    return latex + "\\bottomrule\n\\end{tabular}\n";
}

std::string head_of(const Headline& headline) {
    return fmt::format("{}{}", headline.label, headline.lower_is_better ? " $\\downarrow$" : "");
}

} // namespace

std::string latex_text(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
        case '&': case '%': case '$': case '#': case '_': case '{': case '}':
            safe += '\\';
            safe += c;
            break;
        case '~': safe += "\\textasciitilde{}"; break;
        case '^': safe += "\\textasciicircum{}"; break;
        case '\\': safe += "\\textbackslash{}"; break;
        default: safe += c;
        }
    }
    return safe;
}

std::string to_latex(const Comparison& comparison) {
    std::vector<Column> whole;
    std::string by_language;
    for (const auto& one : kHeadlines) {
        if (std::find(comparison.metrics.begin(), comparison.metrics.end(), one.name) == comparison.metrics.end()) {
            continue;
        }
        whole.push_back({one.name, head_of(one)});
        std::vector<Column> columns{{one.name, "All"}};
        for (const auto& language : languages_of(comparison, one.name)) {
            columns.push_back({metric::by_language(one.name, language), latex_text(language)});
        }
        if (columns.size() > 1) {
            by_language += fmt::format("\n% {} by language\n{}", one.label, tabular(comparison, columns));
        }
    }
    return "% needs \\usepackage{booktabs}; per cent, mean and half of the 95 % interval over seeds (Student's t)\n" +
           tabular(comparison, whole) + by_language;
}

} // namespace stillroom::report
