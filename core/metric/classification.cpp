// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/report.h"

#include <algorithm>
#include <limits>

namespace stillroom::metric {

namespace {
constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

std::size_t equal_count(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const std::size_t count = std::min(a.size(), b.size());
    std::size_t equal = 0;
    for (std::size_t i = 0; i < count; ++i) {
        equal += a[i] == b[i] ? 1 : 0;
    }
    return equal;
}
} // namespace

ClassificationReport classification(const std::vector<std::string>& reference,
                                    const std::vector<std::string>& predicted) {
    ClassificationReport report;
    report.count = static_cast<std::int64_t>(reference.size());
    if (reference.empty()) {
        return report;
    }
    for (std::size_t i = 0; i < reference.size(); ++i) {
        ++report.per_label[reference[i]].reference;
        if (i < predicted.size()) {
            ++report.per_label[predicted[i]].predicted;
            report.per_label[reference[i]].correct += reference[i] == predicted[i] ? 1 : 0;
        }
    }
    double sum = 0.0;
    std::int64_t labels = 0;
    for (const auto& [label, counts] : report.per_label) {
        if (counts.reference > 0) {
            sum += counts.f1();
            ++labels;
        }
    }
    report.macro_f1 = sum / static_cast<double>(labels);
    report.accuracy =
        static_cast<double>(equal_count(reference, predicted)) / static_cast<double>(reference.size());
    return report;
}

double retained(double student, double teacher) { return teacher == 0.0 ? kUndefined : student / teacher; }

double gap_closed(double student, double control, double teacher, bool lower_is_better) {
    const bool gap = lower_is_better ? teacher < control : teacher > control;
    return gap ? (student - control) / (teacher - control) : kUndefined;
}

double agreement(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.empty() || a.size() != b.size()) {
        return kUndefined;
    }
    return static_cast<double>(equal_count(a, b)) / static_cast<double>(a.size());
}

} // namespace stillroom::metric
