// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/encoder_graph.h"

#include "core/onnx/graph_builder.h"
#include "core/pretrained/float_values.h"

#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <utility>

namespace stillroom::onnx {

namespace {

using Names = std::vector<std::string>;

const std::string kWords = "bert.embeddings.word_embeddings.weight";
const std::string kPositions = "bert.embeddings.position_embeddings.weight";
const std::string kTypes = "bert.embeddings.token_type_embeddings.weight";

class EncoderGraph {
  public:
    explicit EncoderGraph(const pretrained::Pretrained& model)
        : m_model(model), m_shape(model.shape()), m_builder("encoder") {}

    Result<Graph> build() {
        m_builder.input("input_ids", Type::Int64, {{0, "batch"}, {0, "sequence"}});
        m_builder.input("attention_mask", Type::Int64, {{0, "batch"}, {0, "sequence"}});
        std::string x = embeddings();
        const std::string mask = mask_scores();
        for (std::int64_t i = 0; i < m_shape.encoder.layers; ++i) {
            x = layer(i, x, mask);
        }
        heads(x);
        if (m_error) {
            return fail(std::move(*m_error));
        }
        return m_builder.take();
    }

  private:
    std::int64_t hidden() const { return m_shape.encoder.hidden; }
    std::int64_t width() const { return m_shape.details.embedding > 0 ? m_shape.details.embedding : hidden(); }

    std::string number(const std::string& name, float value) { return m_builder.constant(floats(name, {}, {value})); }
    std::string numbers(const std::string& name, std::vector<std::int64_t> values) {
        const auto count = static_cast<std::int64_t>(values.size());
        return m_builder.constant(int64s(name, {count}, std::move(values)));
    }

    /// A parameter as it is stored.
    std::string parameter(const std::string& name, const std::vector<std::int64_t>& shape) {
        if (!m_builder.has_constant(name)) {
            auto values = read(name, shape);
            m_builder.constant(floats(name, shape, std::move(values)));
        }
        return name;
    }

    std::vector<float> read(const std::string& name, const std::vector<std::int64_t>& shape) {
        const auto source = m_model.source(name, shape);
        if (!source) {
            m_error = m_error ? m_error : source.error();
            return {};
        }
        return pretrained::float_values(*source, shape);
    }

    /// A dense layer's weight [to, from], turned to the [from, to] that MatMul asks for.
    std::string turned(const std::string& name, std::int64_t from, std::int64_t to) {
        const std::string constant = name + "_turned";
        if (m_builder.has_constant(constant)) {
            return constant;
        }
        const std::vector<float> values = read(name, {to, from});
        std::vector<float> result(values.size());
        for (std::int64_t row = 0; row < to && !values.empty(); ++row) {
            for (std::int64_t column = 0; column < from; ++column) {
                result[static_cast<std::size_t>(column * to + row)] = values[static_cast<std::size_t>(row * from + column)];
            }
        }
        return m_builder.constant(floats(constant, {from, to}, std::move(result)));
    }

    std::string dense(const std::string& node, const std::string& part, const std::string& x, std::int64_t from,
                      std::int64_t to) {
        const std::string product = m_builder.node(node + "/MatMul", "MatMul", {x, turned(part + ".weight", from, to)});
        return m_builder.node(node + "/Add", "Add", {product, parameter(part + ".bias", {to})});
    }

    std::string norm(const std::string& node, const std::string& part, const std::string& x, std::int64_t size) {
        return m_builder.node(node, "LayerNormalization",
                              {x, parameter(part + ".weight", {size}), parameter(part + ".bias", {size})},
                              {{"axis", std::int64_t{-1}}, {"epsilon", static_cast<float>(m_shape.details.norm_epsilon)}});
    }

    std::string gelu(const std::string& node, const std::string& x) {
        const std::string scaled = m_builder.node(node + "/Div", "Div", {x, number("sqrt2", std::numbers::sqrt2_v<float>)});
        const std::string erf = m_builder.node(node + "/Erf", "Erf", {scaled});
        const std::string sum = m_builder.node(node + "/Add", "Add", {erf, number("one", 1.0F)});
        const std::string product = m_builder.node(node + "/Mul", "Mul", {x, sum});
        return m_builder.node(node + "/Half", "Mul", {product, number("half", 0.5F)});
    }

    /// 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), Hendrycks and Gimpel 2016
    std::string gelu_tanh(const std::string& node, const std::string& x) {
        const std::string square = m_builder.node(node + "/Square", "Mul", {x, x});
        const std::string cube = m_builder.node(node + "/Cube", "Mul", {square, x});
        const std::string small = m_builder.node(node + "/Small", "Mul", {cube, number("gelu_cube", 0.044715F)});
        const std::string inner = m_builder.node(node + "/Inner", "Add", {x, small});
        const std::string scaled = m_builder.node(
            node + "/Scaled", "Mul", {inner, number("gelu_scale", std::sqrt(2.0F * std::numbers::inv_pi_v<float>))});
        const std::string tanh = m_builder.node(node + "/Tanh", "Tanh", {scaled});
        const std::string sum = m_builder.node(node + "/Add", "Add", {tanh, number("one", 1.0F)});
        const std::string product = m_builder.node(node + "/Mul", "Mul", {x, sum});
        return m_builder.node(node + "/Half", "Mul", {product, number("half", 0.5F)});
    }

    std::string activation(const std::string& node, const std::string& x) {
        switch (m_shape.details.activation) {
        case recipe::Activation::GeluTanh: return gelu_tanh(node, x);
        case recipe::Activation::Relu: return m_builder.node(node, "Relu", {x});
        case recipe::Activation::Gelu: break;
        }
        return gelu(node, x);
    }

    std::string embeddings() {
        const std::string words = m_builder.node("embeddings/words", "Gather",
                                                 {parameter(kWords, {m_shape.vocabulary, width()}), "input_ids"});
        const std::string shape = m_builder.node("embeddings/shape", "Shape", {"input_ids"});
        const std::string length = m_builder.node("embeddings/length", "Gather",
                                                  {shape, m_builder.constant(int64s("second", {}, {1}))});
        const std::string range =
            m_builder.node("embeddings/range", "Range",
                           {m_builder.constant(int64s("zero", {}, {0})), length, m_builder.constant(int64s("step", {}, {1}))});
        const std::string positions = m_builder.node(
            "embeddings/positions", "Gather", {parameter(kPositions, {m_shape.encoder.max_length, width()}), range});
        const std::string placed = m_builder.node("embeddings/placed", "Add", {words, positions});
        const std::string sum = m_builder.node("embeddings/sum", "Add", {placed, text_type()});
        const std::string normed = norm("embeddings/norm", "bert.embeddings.LayerNorm", sum, width());
        return width() == hidden() ? normed
                                   : dense("embeddings/project", "bert.embeddings_project", normed, width(), hidden());
    }

    /// The row of the first kind of text, the only one in use.
    std::string text_type() {
        std::vector<float> rows = read(kTypes, {2, width()});
        rows.resize(static_cast<std::size_t>(width()));
        return m_builder.constant(floats("bert.embeddings.first_token_type", {width()}, std::move(rows)));
    }

    /// [batch, 1, 1, sequence]: 0 on pieces, the lowest number on padding.
    std::string mask_scores() {
        const std::string real = m_builder.node("encoder/mask/real", "Cast", {"attention_mask"},
                                                {{"to", static_cast<std::int64_t>(Type::Float)}});
        const std::string padding = m_builder.node("encoder/mask/padding", "Sub", {number("one", 1.0F), real});
        const std::string scores = m_builder.node(
            "encoder/mask/scores", "Mul", {padding, number("lowest", std::numeric_limits<float>::lowest())});
        return m_builder.node("encoder/mask", "Unsqueeze", {scores, numbers("mask_axes", {1, 2})});
    }

    std::string layer(std::int64_t index, const std::string& x, const std::string& mask) {
        const std::string node = "encoder/layer." + std::to_string(index);
        const std::string part =
            "bert.encoder.layer." + std::to_string(m_shape.details.shared_layers ? 0 : index) + ".";
        const std::string context = attention(node + "/attention", part, x, mask);
        const std::string mixed =
            dense(node + "/attention/output", part + "attention.output.dense", context, hidden(), hidden());
        const std::string kept = m_builder.node(node + "/attention/residual", "Add", {mixed, x});
        const std::string middle = norm(node + "/attention/norm", part + "attention.output.LayerNorm", kept, hidden());
        const std::int64_t wide = m_shape.encoder.feed_forward;
        const std::string up = dense(node + "/intermediate", part + "intermediate.dense", middle, hidden(), wide);
        const std::string active = activation(node + "/activation", up);
        const std::string down = dense(node + "/output", part + "output.dense", active, wide, hidden());
        const std::string sum = m_builder.node(node + "/residual", "Add", {down, middle});
        return norm(node + "/norm", part + "output.LayerNorm", sum, hidden());
    }

    std::string attention(const std::string& node, const std::string& part, const std::string& x,
                          const std::string& mask) {
        const std::int64_t heads = m_shape.encoder.heads;
        const std::int64_t size = hidden() / heads;
        const auto split = [&](const char* name, std::vector<std::int64_t> order) {
            const std::string where = node + "/" + name;
            const std::string all = dense(where, part + "attention.self." + name, x, hidden(), hidden());
            const std::string apart =
                m_builder.node(where + "/Reshape", "Reshape", {all, numbers("heads_shape", {0, 0, heads, size})});
            return m_builder.node(where + "/Transpose", "Transpose", {apart}, {{"perm", std::move(order)}});
        };
        const std::string query = split("query", {0, 2, 1, 3});
        const std::string key = split("key", {0, 2, 3, 1});
        const std::string value = split("value", {0, 2, 1, 3});
        const std::string products = m_builder.node(node + "/products", "MatMul", {query, key});
        const std::string scaled = m_builder.node(
            node + "/scaled", "Div", {products, number("sqrt_head_size", std::sqrt(static_cast<float>(size)))});
        const std::string scores = m_builder.node(node + "/scores", "Add", {scaled, mask});
        const std::string shares = m_builder.node(node + "/shares", "Softmax", {scores}, {{"axis", std::int64_t{-1}}});
        const std::string mixed = m_builder.node(node + "/mixed", "MatMul", {shares, value});
        const std::string together = m_builder.node(node + "/Transpose", "Transpose", {mixed},
                                                    {{"perm", std::vector<std::int64_t>{0, 2, 1, 3}}});
        return m_builder.node(node + "/Reshape", "Reshape", {together, numbers("hidden_shape", {0, 0, hidden()})});
    }

    void heads(const std::string& x) {
        struct Head {
            const char* part;
            const char* output;
            std::int64_t labels;
        };
        const Head heads[] = {{"dc_classifier", "domain_logits", m_shape.domains},
                              {"intent_classifier", "intent_logits", m_shape.intents},
                              {"classifier", "class_logits", m_shape.classes}};
        std::string first;
        for (const Head& head : heads) {
            if (head.labels == 0) {
                continue;
            }
            first = first.empty() ? first_piece(x) : first;
            m_builder.output(head.output, dense(std::string("heads/") + head.part, head.part, first, hidden(), head.labels),
                             {{0, "batch"}, {head.labels, {}}});
        }
        if (m_shape.tags > 0) {
            m_builder.output("slot_logits", dense("heads/slot_classifier", "slot_classifier", x, hidden(), m_shape.tags),
                             {{0, "batch"}, {0, "sequence"}, {m_shape.tags, {}}});
        }
        if (first.empty() && m_shape.tags == 0) {
            m_builder.output("last_hidden_state", x, {{0, "batch"}, {0, "sequence"}, {hidden(), {}}});
        }
    }

    /// What the heads of whole texts stand on [batch, hidden].
    std::string first_piece(const std::string& x) {
        const std::string first = m_builder.node("heads/first_piece", "Gather",
                                                 {x, m_builder.constant(int64s("zero", {}, {0}))}, {{"axis", std::int64_t{1}}});
        if (m_shape.details.pooler == recipe::Pooler::None) {
            return first;
        }
        const std::string pooled = dense("heads/pooler", "bert.pooler.dense", first, hidden(), hidden());
        switch (m_shape.details.pooler) {
        case recipe::Pooler::Gelu: return gelu("heads/pooler/activation", pooled);
        case recipe::Pooler::Relu: return m_builder.node("heads/pooler/activation", "Relu", {pooled});
        default: return m_builder.node("heads/pooler/activation", "Tanh", {pooled});
        }
    }

    const pretrained::Pretrained& m_model;
    const recipe::ModelShape& m_shape;
    GraphBuilder m_builder;
    std::optional<Error> m_error; ///< the first parameter that could not be read
};

} // namespace

Result<Graph> encoder_graph(const pretrained::Pretrained& model) { return EncoderGraph(model).build(); }

} // namespace stillroom::onnx
