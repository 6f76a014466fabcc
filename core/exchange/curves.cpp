// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/curves.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <limits>

namespace stillroom::exchange {

Result<void> each_row(const Curves& curves,
                      const std::function<Result<void>(std::int64_t step, const Row& row)>& row) {
    struct Cursor {
        Curves::const_iterator curve;
        std::size_t at = 0;
        [[nodiscard]] const Point& point() const { return curve->second[at]; }
        [[nodiscard]] bool ended() const { return at == curve->second.size(); }
    };
    // The earliest step on top; within a step by name.
    const auto later = [](const Cursor& a, const Cursor& b) {
        return a.point().step != b.point().step ? a.point().step > b.point().step : a.curve->first > b.curve->first;
    };
    std::vector<Cursor> heap;
    for (auto curve = curves.begin(); curve != curves.end(); ++curve) {
        if (!curve->second.empty()) {
            heap.push_back({curve});
        }
    }
    std::make_heap(heap.begin(), heap.end(), later);
    std::vector<Cursor> taken;
    Row found;
    while (!heap.empty()) {
        const std::int64_t step = heap.front().point().step;
        found.clear();
        taken.clear();
        while (!heap.empty() && heap.front().point().step == step) {
            std::pop_heap(heap.begin(), heap.end(), later);
            taken.push_back(heap.back());
            heap.pop_back();
            found.emplace_back(&taken.back().curve->first, &taken.back().point());
        }
        if (auto done = row(step, found); !done) {
            return done;
        }
        for (auto& cursor : taken) {
            ++cursor.at;
            if (!cursor.ended()) {
                heap.push_back(cursor);
                std::push_heap(heap.begin(), heap.end(), later);
            }
        }
    }
    return {};
}

double wall_time_of(const Row& row) {
    double latest = 0.0;
    for (const auto& [name, point] : row) {
        latest = std::max(latest, point->wall_time);
    }
    return latest;
}

bool CurveBuilder::usable(std::string_view name) {
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return !trim(name).empty() && name.size() <= kLongestName && std::none_of(name.begin(), name.end(), control) &&
           first_invalid_utf8(name) == kValidUtf8;
}

Result<void> CurveBuilder::spend() {
    return --m_budget->points >= 0
               ? Result<void>()
               : fail(ErrorCode::Unsupported, "These are more than 10 million points. Import fewer files at once.");
}

Result<void> CurveBuilder::add(const std::string& name, const Point& point) {
    auto found = m_curves.find(name);
    if (found == m_curves.end()) {
        if (--m_budget->names < 0) {
            return fail(ErrorCode::Unsupported, "These are more than 100,000 curves. Import fewer files at once.");
        }
        found = m_curves.emplace(name, Raw()).first;
    }
    constexpr double kLatest = 1e11; // seconds: past the year 5000
    Point kept = point;
    kept.wall_time = kept.wall_time > 0.0 && kept.wall_time < kLatest ? kept.wall_time : 0.0;
    found->second.points.push_back(kept);
    found->second.restarts_before.push_back(static_cast<std::uint32_t>(m_restarts.size()));
    return spend();
}

Result<void> CurveBuilder::restart(std::int64_t step) {
    m_restarts.push_back(step);
    return spend();
}

Curves CurveBuilder::take() {
    // A point counts when no later restart went back to its step or before it.
    std::vector<std::int64_t> earliest(m_restarts.size() + 1, std::numeric_limits<std::int64_t>::max());
    for (std::size_t i = m_restarts.size(); i-- > 0;) {
        earliest[i] = std::min(m_restarts[i], earliest[i + 1]);
    }
    Curves curves;
    for (auto& [name, raw] : m_curves) {
        std::vector<Point> points;
        for (std::size_t i = 0; i < raw.points.size(); ++i) {
            if (const auto before = raw.restarts_before[i];
                before == m_restarts.size() || raw.points[i].step < earliest[before]) {
                points.push_back(raw.points[i]);
            }
        }
        raw = {};
        std::stable_sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.step < b.step; });
        if (!points.empty()) {
            curves.emplace(name, std::move(points));
        }
    }
    m_curves.clear();
    m_restarts.clear();
    return curves;
}

} // namespace stillroom::exchange
