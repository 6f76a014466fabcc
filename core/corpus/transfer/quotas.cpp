// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/transfer/quotas.h"

#include "core/base/grouped.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

namespace stillroom::corpus {

namespace {

constexpr std::int64_t kWhole = 10'000;

std::optional<std::size_t> find_source(const TransferRequest& request, const std::string& name) {
    for (std::size_t i = 0; i < request.sources.size(); ++i) {
        if (request.sources[i].name == name) {
            return i;
        }
    }
    return std::nullopt;
}

/// The largest set in which the ratios hold and no source gives more than it has.
std::int64_t shrunk_size(const TransferRequest& request, const std::vector<std::int64_t>& there,
                         const std::vector<bool>& is_short) {
    std::int64_t size = request.size;
    for (std::size_t i = 0; i < there.size(); ++i) {
        if (is_short[i]) {
            size = std::min(size, (there[i] + 1) * kWhole / request.sources[i].ratio);
        }
    }
    const auto fits = [&](std::int64_t candidate) {
        const std::vector<std::int64_t> quotas = apportion(candidate, request.sources);
        for (std::size_t i = 0; i < there.size(); ++i) {
            if (is_short[i] && quotas[i] > there[i]) {
                return false;
            }
        }
        return true;
    };
    while (size > 0 && !fits(size)) {
        --size;
    }
    return size;
}

Error nothing_there(const TransferSourceInput& source, const SourcePool& pool) {
    std::string message = "Source \"" + source.name + "\" has no sentence to give";
    if (pool.in_test() > 0) {
        message += ": all of its sentences also stand in the test split";
    }
    return {ErrorCode::BadInput, message + ". Set its ratio to 0 or choose another corpus.", Place{{}, 0, source.name}};
}

} // namespace

std::vector<std::int64_t> apportion(std::int64_t size, const std::vector<TransferSourceInput>& sources) {
    std::vector<std::int64_t> quotas;
    std::vector<std::int64_t> remainders;
    for (const TransferSourceInput& source : sources) {
        // In two steps: size * ratio may be more than an integer holds.
        const std::int64_t rest = (size % kWhole) * source.ratio;
        quotas.push_back(size / kWhole * source.ratio + rest / kWhole);
        remainders.push_back(rest % kWhole);
    }
    std::vector<std::size_t> order(sources.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    std::int64_t left = size - std::accumulate(quotas.begin(), quotas.end(), std::int64_t{0});
    for (const std::size_t i : order) {
        if (left-- > 0) {
            ++quotas[i];
        }
    }
    return quotas;
}

Result<Quotas> settle_quotas(const TransferRequest& request, std::vector<SourcePool>& pools) {
    const std::size_t count = pools.size();
    Quotas quotas;
    quotas.requested = apportion(request.size, request.sources);
    quotas.quota = quotas.requested;
    quotas.filled.assign(count, 0);
    quotas.missing.assign(count, 0);
    std::vector<std::int64_t> there(count);
    std::vector<bool> is_short(count, false);
    for (std::size_t i = 0; i < count; ++i) {
        auto reached = pools[i].reach(quotas.requested[i]);
        if (!reached) {
            return fail(reached.error());
        }
        there[i] = *reached;
        is_short[i] = *reached < quotas.requested[i];
        if (quotas.requested[i] > 0 && pools[i].available() == 0 && request.when_short != recipe::ShortPolicy::Fill) {
            return fail(nothing_there(request.sources[i], pools[i]));
        }
        quotas.missing[i] = is_short[i] ? quotas.requested[i] - there[i] : 0;
    }
    if (std::find(is_short.begin(), is_short.end(), true) == is_short.end()) {
        return quotas;
    }
    switch (request.when_short) {
    case recipe::ShortPolicy::Repeat:
        quotas.missing.assign(count, 0);
        break;
    case recipe::ShortPolicy::Shrink:
        quotas.quota = apportion(shrunk_size(request, there, is_short), request.sources);
        break;
    case recipe::ShortPolicy::Fill: {
        const std::size_t filler = find_source(request, request.fill_from).value_or(0); // checked by plan()
        std::int64_t wanted = 0;
        for (std::size_t i = 0; i < count; ++i) {
            quotas.quota[i] -= quotas.missing[i];
            wanted += i == filler ? 0 : quotas.missing[i];
        }
        auto reached = pools[filler].reach(quotas.quota[filler] + wanted);
        if (!reached) {
            return fail(reached.error());
        }
        quotas.filled[filler] = std::min(wanted, *reached - quotas.quota[filler]);
        quotas.quota[filler] += quotas.filled[filler];
        break;
    }
    }
    return quotas;
}

std::vector<Issue> describe_shortage(const TransferRequest& request, const Quotas& quotas,
                                     const std::vector<SourcePool>& pools) {
    std::vector<Issue> issues;
    const char* unit = request.unit == recipe::TransferUnit::Tokens ? "tokens" : "sentences";
    const auto total = [](const std::vector<std::int64_t>& numbers) {
        return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
    };
    for (std::size_t i = 0; i < pools.size(); ++i) {
        std::int64_t there = 0;
        for (const SourcePool::Sentence& sentence : pools[i].drawn()) {
            there += sentence.cost;
        }
        if (!pools[i].exhausted() || there >= quotas.requested[i]) {
            continue;
        }
        std::string message = fmt::format("{} needs {} {} and {} are there.", request.sources[i].name,
                                          grouped(quotas.requested[i]), unit, grouped(there));
        const std::int64_t missing = quotas.requested[i] - there;
        switch (request.when_short) {
        case recipe::ShortPolicy::Repeat:
            message += fmt::format(" Each is used {:.1f} times on average.",
                                   static_cast<double>(quotas.requested[i]) / static_cast<double>(there));
            break;
        case recipe::ShortPolicy::Shrink:
            message += fmt::format(" The set is made smaller: {} {} instead of {}.", grouped(total(quotas.quota)),
                                   unit, grouped(request.size));
            break;
        case recipe::ShortPolicy::Fill:
            message += request.sources[i].name == request.fill_from || total(quotas.filled) < total(quotas.missing)
                           ? fmt::format(" {} has not enough to fill what is missing, so the set is smaller.", request.fill_from)
                           : fmt::format(" {} fills the other {}.", request.fill_from, grouped(missing));
            break;
        }
        issues.push_back({Issue::Level::Warning, "source-short", std::move(message), Place{{}, 0, request.sources[i].name}, missing});
    }
    return issues;
}

} // namespace stillroom::corpus
