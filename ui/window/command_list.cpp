// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/command_list.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace stillroom::ui {

namespace {

constexpr int kRow = 34;
constexpr int kMostRows = 10;
constexpr int kWidth = 460;

class CommandDelegate final : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Tokens& t = tokens(option.palette);
        const QRect row = option.rect.adjusted(4, 1, -4, -1);
        if ((option.state & QStyle::State_Selected) != 0) {
            paintBox(*painter, row, size::kRadiusControl, t.bg.selected);
        }
        QRect words = row.adjusted(10, 0, -10, 0);
        const QString keys = index.data(CommandModel::KeysRole).toString();
        painter->setFont(monoFont(TextRole::Small));
        if (!keys.isEmpty()) {
            painter->setPen(t.text.muted);
            painter->drawText(words, Qt::AlignVCenter | Qt::AlignRight, keys);
            words.setRight(words.right() - painter->fontMetrics().horizontalAdvance(keys) - 12);
        }
        painter->setFont(textFont(TextRole::Body, QFont::Medium));
        painter->setPen(t.text.primary);
        const QString title = painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight,
                                                                words.width());
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft, title);
        words.setLeft(words.left() + painter->fontMetrics().horizontalAdvance(title) + 10);
        painter->setFont(textFont(TextRole::Small));
        painter->setPen(t.text.muted);
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data(CommandModel::DetailRole).toString(),
                                                            Qt::ElideRight, words.width()));
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {100, scaled(kRow)};
    }
};

} // namespace

void CommandModel::setCommands(QList<Command> commands) {
    beginResetModel();
    m_all = std::move(commands);
    apply();
    endResetModel();
}

void CommandModel::setFilter(const QString& text) {
    beginResetModel();
    m_filter = text.trimmed();
    apply();
    endResetModel();
}

void CommandModel::apply() {
    const QStringList words = m_filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    m_shown.clear();
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        const QString whole = m_all[i].title + QLatin1Char(' ') + m_all[i].detail;
        const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return whole.contains(word, Qt::CaseInsensitive);
        });
        if (fits) {
            m_shown.append(i);
        }
    }
    std::stable_partition(m_shown.begin(), m_shown.end(), [this](qsizetype i) {
        return m_all[i].title.startsWith(m_filter, Qt::CaseInsensitive);
    });
}

int CommandModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant CommandModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_shown.size()) {
        return {};
    }
    const Command& found = command(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return found.title;
    case Qt::AccessibleTextRole:
        return found.detail.isEmpty() ? found.title : QString(found.title + QStringLiteral(", ") + found.detail);
    case DetailRole:
        return found.detail;
    case KeysRole:
        return found.keys.toString(QKeySequence::NativeText);
    default:
        return {};
    }
}

CommandList::CommandList(QLineEdit* field, std::function<QList<Command>()> collect, QWidget* parent)
    : QWidget(parent), m_field(field), m_collect(std::move(collect)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 4, 1, 4);
    m_view = new QListView;
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new CommandDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setAccessibleName(tr("Search results"));
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setMouseTracking(true);
    column->addWidget(m_view);
    hide();
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString& text) {
        if (!isVisible()) {
            open();
        }
        m_model.setFilter(text);
        m_view->setCurrentIndex(m_model.index(0, 0));
        place();
    });
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex& index) {
        m_view->setCurrentIndex(index);
        runCurrent();
    });
    connect(m_view, &QListView::entered, m_view, &QListView::setCurrentIndex);
}

void CommandList::open() {
    m_model.setCommands(m_collect());
    m_model.setFilter(m_field->text());
    m_view->setCurrentIndex(m_model.index(0, 0));
    place();
    show();
    raise();
}

void CommandList::close() {
    hide();
    m_field->clear();
    m_field->clearFocus();
}

void CommandList::place() {
    const QPoint below = m_field->mapTo(parentWidget(), QPoint(m_field->width() / 2, m_field->height() + 4));
    const int rows = std::clamp(m_model.rowCount(), 1, kMostRows);
    const int wide = scaled(kWidth);
    setGeometry(below.x() - wide / 2, below.y(), wide, rows * scaled(kRow) + 10);
    update();
}

void CommandList::runCurrent() {
    const QModelIndex index = m_view->currentIndex();
    if (!index.isValid()) {
        return;
    }
    const auto run = m_model.command(index.row()).run;
    close();
    run();
}

bool CommandList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) {
        hide();
    } else if (event->type() == QEvent::FocusIn) {
        open();
    } else if (event->type() == QEvent::KeyPress && isVisible()) {
        const auto* key = static_cast<QKeyEvent*>(event); // NOLINT: checked by type()
        const int row = m_view->currentIndex().row();
        switch (key->key()) {
        case Qt::Key_Down:
            m_view->setCurrentIndex(m_model.index(std::min(row + 1, m_model.rowCount() - 1), 0));
            return true;
        case Qt::Key_Up:
            m_view->setCurrentIndex(m_model.index(std::max(row - 1, 0), 0));
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            runCurrent();
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void CommandList::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    paintBox(painter, rect(), size::kRadiusPanel, t.bg.surface, t.border.input);
    if (m_model.rowCount() == 0) {
        painter.setFont(textFont(TextRole::Body));
        painter.setPen(t.text.muted);
        painter.drawText(rect().adjusted(15, 0, -15, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         tr("No match for \"%1\".").arg(m_field->text()));
    }
}

} // namespace stillroom::ui
