// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/float_values.h"

#include "core/base/half.h"
#include "core/base/little_endian.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace stillroom::pretrained {

namespace {

template <class Number, class Convert>
void convert(std::string_view bytes, std::vector<float>& to, Convert number) {
    for (std::size_t i = 0; i < to.size() && (i + 1) * sizeof(Number) <= bytes.size(); ++i) {
        to[i] = number(little_endian<Number>(bytes.substr(i * sizeof(Number))));
    }
}

} // namespace

std::vector<float> float_values(const Source& source, const std::vector<std::int64_t>& shape) {
    const auto count = std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
    std::vector<float> values(static_cast<std::size_t>(count), 0.0F);
    if (source.tensor == nullptr || count == 0) {
        return values;
    }
    const std::string& type = source.tensor->type;
    const std::size_t number_bytes = type == "F64" ? 8 : type == "F32" ? 4 : 2;
    const std::size_t row = values.size() / static_cast<std::size_t>(shape.front()) * number_bytes;
    const std::size_t skipped = std::min(source.tensor->bytes.size(), static_cast<std::size_t>(source.first_row) * row);
    const std::string_view bytes = source.tensor->bytes.substr(skipped);
    if (type == "F32") {
        convert<float>(bytes, values, [](float number) { return number; });
    } else if (type == "F64") {
        convert<double>(bytes, values, [](double number) { return static_cast<float>(number); });
    } else if (type == "F16") {
        convert<std::uint16_t>(bytes, values, from_half);
    } else {
        convert<std::uint16_t>(bytes, values, from_bfloat16);
    }
    return values;
}

} // namespace stillroom::pretrained
