// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/latex_table.h"

#include "core/report/headline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stillroom::report {

namespace {

std::string cell(const Group& group, const char* metric) {
    const auto found = group.scores.find(metric);
    if (found == group.scores.end() || found->second.value.count == 0) {
        return "--";
    }
    const auto& value = found->second.value;
    const auto mean = fmt::format("{:.1f}", 100.0 * value.mean);
    return std::isfinite(value.half_width) ? fmt::format("${} \\pm {:.1f}$", mean, 100.0 * value.half_width) : fmt::format("${}$", mean);
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
    std::vector<const Headline*> shown;
    for (const auto& one : kHeadlines) {
        if (std::find(comparison.metrics.begin(), comparison.metrics.end(), one.name) != comparison.metrics.end()) {
            shown.push_back(&one);
        }
    }
    std::string latex = "% needs \\usepackage{booktabs}; per cent, mean and half of the 95 % interval over seeds (Student's t)\n";
    latex += fmt::format("\\begin{{tabular}}{{lr{}}}\n\\toprule\nGroup & Runs", std::string(shown.size(), 'r'));
    for (const auto* one : shown) {
        latex += fmt::format(" & {}{}", one->label, one->lower_is_better ? " $\\downarrow$" : "");
    }
    latex += " \\\\\n\\midrule\n";
    std::optional<run::Role> before;
    for (const auto& group : comparison.groups) {
        if (before && *before != group.role) {
            latex += "\\midrule\n";
        }
        before = group.role;
        latex += fmt::format("{} & {}", latex_text(group.name), group.finished);
        for (const auto* one : shown) {
            latex += " & " + cell(group, one->name);
        }
        latex += " \\\\\n";
    }
    return latex + "\\bottomrule\n\\end{tabular}\n";
}

} // namespace stillroom::report
