// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/series.h"

#include <string>

namespace stillroom::ui {

/// How a metric is shown. Known by its name in the data ("eval/dc/accuracy", "train/loss_soft"); unknown names are
/// shown as they are.
struct MetricInfo {
    QString title;         ///< "DC accuracy"
    QString short_title;   ///< "DC", before a value in a list
    QString unit;          ///< "%", "sentences per second"; empty: none
    double scale = 1.0;    ///< 100 for fractions shown as per cent
    int decimals = -1;
    bool from_zero = false;
    bool lower_is_better = false;
    bool evaluation = false; ///< never smoothed
};
[[nodiscard]] MetricInfo metric_info(const std::string& name);

/// "DC 90.5": a value with the metric's short name.
[[nodiscard]] QString short_value(const std::string& metric, double value);

/// The metric a run is judged by at a glance: the first of DC accuracy, ICNER slot F1, classification accuracy
/// and training loss that the names hold; empty when none.
template <class Names>
[[nodiscard]] std::string headline_metric(const Names& names) {
    for (const char* name : {"eval/dc/accuracy", "eval/icner/slot_f1", "eval/classification/accuracy", "train/loss"})
        for (const auto& has : names)
            if (has == name)
                return name;
    return {};
}

/// Fills title, unit, scale and decimals of a chart from its metric.
void describe_metric(ChartData& chart, const MetricInfo& info);

} // namespace stillroom::ui
