// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/comparison.h"
#include "core/report/significance.h"

#include <string>
#include <vector>

/// Tables of the HTML report. Private to core/report.
namespace stillroom::report {

[[nodiscard]] std::string
label_of(const std::string& metric); ///< "DC accuracy"; the name itself when it has none
/// CSS class of a role's marks and lines.
[[nodiscard]] const char* role_class(run::Role role);
/// Best student, teacher, control, and how many groups the tests find better or worse, a sentence a metric.
[[nodiscard]] std::string summary_sentences(const Comparison& comparison, const std::vector<Signs>& signs);
[[nodiscard]] std::string headline_table(const Comparison& comparison);
/// One table a headline metric: against teacher and control, absolute and relative.
[[nodiscard]] std::string difference_tables(const Comparison& comparison);
/// One table a headline metric that is told by language: languages beside the whole, a row a group. Empty without one.
[[nodiscard]] std::string language_tables(const Comparison& comparison);
[[nodiscard]] std::string run_table(const Comparison& comparison);
/// How the intervals were made, or why there are none.
[[nodiscard]] std::string interval_note(const Comparison& comparison);

} // namespace stillroom::report
